"""The reader's own editor on a text.

Owns the temporary file and the command. Must not know what is written.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path


class EditorError(Exception):
    """The editor could not be used. The message is a sentence a person can act on."""


def edited(text: str) -> str:
    """Open `$VISUAL` or `$EDITOR` (else `vi`) on a text and return it as it was left.

    Raises EditorError where the editor is not there or ends in error; the text is untouched then.
    """
    words = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        command = shlex.split(words)
    except ValueError as error:
        raise EditorError(f"$EDITOR is {words!r}, which is no command: {error}.") from error
    with tempfile.TemporaryDirectory(prefix="cpss-tui-") as folder:
        file = Path(folder) / "note.md"
        file.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*command, str(file)], check=True)  # noqa: S603 - the reader's own command
        except OSError as error:
            raise EditorError(f"{command[0]} could not be started: {error.strerror}.") from error
        except subprocess.CalledProcessError as error:
            raise EditorError(f"{command[0]} ended with status {error.returncode}.") from error
        return file.read_text(encoding="utf-8", errors="replace").rstrip("\n")
