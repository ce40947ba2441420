"""Small programs for the harness to run.

Owns a line echo and a Textual app with a field, a list of keys seen and the size; each proves
something about the harness and nothing about the reader.
"""

from __future__ import annotations

import sys

# Reads lines until "bye"; says its size at SIGWINCH and leaves a file at SIGHUP.
LINES = """
import os, pathlib, signal, sys
def said(text):
    os.write(1, text.encode() + b"\\n")  # a signal may come while this is done
def gone(*_):
    pathlib.Path(os.environ["HOME"], "gone").write_text("hung up")
    os._exit(0)
signal.signal(signal.SIGHUP, gone)
signal.signal(signal.SIGWINCH, lambda *_: said("now %dx%d" % os.get_terminal_size()))
said("ready %dx%d" % os.get_terminal_size())
for line in sys.stdin:
    said("heard " + line.strip())
    if line.strip() == "bye":
        sys.exit(3)
"""

APP = """
from textual.app import App
from textual.widgets import Input, Static
class Small(App):
    AUTO_FOCUS = None
    CSS = "Static { height: auto }"
    def compose(self):
        yield Static("Reading 日本 ❤\\ufe0f👩\\u200d⚕\\ufe0f e\\u0301 end", id="text")
        yield Static("no key", id="keys")
        yield Static("", id="size")
        yield Input(placeholder="type here")
    def on_key(self, event):
        self.query_one("#keys").update("key " + event.key)
        if event.key == "f10":
            self.exit()
    def on_click(self, event):
        self.query_one("#keys").update(f"click {event.screen_y} {event.screen_x} x{event.chain}")
    def on_resize(self, event):
        self.query_one("#size").update("size %dx%d" % event.size)
    def on_paste(self, event):
        self.query_one("#keys").update("paste " + event.text)
Small().run()
raise SystemExit(4)
"""


def python(source: str) -> tuple[str, ...]:
    """Return the command that runs ``source``, without what the user has installed."""
    return (sys.executable, "-I", "-c", source)
