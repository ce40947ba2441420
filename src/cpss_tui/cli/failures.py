"""From an exception to one sentence and an exit status.

Owns which failures are expected, and where the traceback of any other one is kept. Must not know
subcommands.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from cpss_tui.cli.outcome import NOTHING_FOUND, UNUSABLE, Refused
from cpss_tui.cli.output import complain

if TYPE_CHECKING:
    from pathlib import Path

LOG_NAME: Final = "cpss-tui.log"


def report(error: Exception) -> int:
    """Say in one line what went wrong; return the exit status."""
    if isinstance(error, Refused):
        complain(str(error))
        return error.status
    expected = _expected(error)
    if expected is not None:
        complain(str(error))
        return expected
    if isinstance(error, OSError) and error.strerror:
        named = error.filename if isinstance(error.filename, str | os.PathLike) else "The output"
        complain(f"{os.fspath(named)} cannot be used: {error.strerror}.")
        return UNUSABLE
    _unexpected(error)
    return UNUSABLE


def _expected(error: Exception) -> int | None:
    """The exit status of a failure whose message is a sentence for its user, None of any other."""
    from cpss_tui.annotations.store import AmbiguousId, NoSuchAnnotation
    from cpss_tui.book.model import AmbiguousLocationError, BookError, LocationNotFoundError
    from cpss_tui.database_file import StorageError

    if isinstance(error, LocationNotFoundError | NoSuchAnnotation):
        return NOTHING_FOUND
    if isinstance(error, AmbiguousId | AmbiguousLocationError | BookError | StorageError):
        return UNUSABLE
    return None


def _unexpected(error: Exception) -> None:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    kept = _keep(error)
    where = f"the details are in {kept}" if kept else "the details could not be kept"
    complain(f"cpss-tui made a mistake of its own ({what}); {where}.")


def _keep(error: Exception) -> Path | None:
    """Add the traceback to the log; return the log's path, None where that is not possible."""
    from datetime import UTC, datetime
    from traceback import format_exception

    from cpss_tui import __version__
    from cpss_tui.paths import ensure_folder, user_paths

    try:
        file = ensure_folder(user_paths().log) / LOG_NAME
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with open(descriptor, "a", encoding="utf-8", errors="backslashreplace") as log:  # noqa: PTH123 - a descriptor, opened with the mode that a log needs
            log.write(f"{datetime.now(UTC).isoformat()} cpss-tui {__version__}\n")
            log.writelines(format_exception(error))
    except OSError:
        return None
    return file
