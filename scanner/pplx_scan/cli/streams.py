"""What is written to the standard streams. Light: the hook of an agent, and every error, loads this and no more."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from pplx_scan.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO


_DIGITS: Final = 9
"""Of the width of a terminal; Python makes no number of thousands of them."""


def write_out(parts: Iterable[str]) -> None:
    """Write text to standard output; characters outside its encoding are escaped."""
    write_parts(sys.stdout, parts)


def write_parts(stream: TextIO, parts: Iterable[str]) -> None:
    """Write text to a stream; characters outside its encoding are escaped.

    A reader that goes away, as `head` does, has read what it wanted: the rest is not written, and that is no failure.
    """
    encoding = stream.encoding or "utf-8"
    try:
        stream.writelines(part.encode(encoding, "backslashreplace").decode(encoding) for part in parts)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def remark(text: str) -> None:
    """Write a line about the run itself to standard error."""
    aside(f"pplx-scan: {text}")


def aside(text: str) -> None:
    """Write a line to standard error, without the program's name: a part of a conversation.

    Where it cannot be written, the run goes on: the exit code tells how it ended.
    """
    lines: Iterable[str] = (f"{printable(text)}\n",)
    width = room(sys.stderr)
    if width:
        from pplx_scan.report.layout import folded  # noqa: PLC0415 - for a person at a terminal

        lines = folded(lines, width)
    try:
        sys.stderr.writelines(lines)
    except OSError:
        # NOTE: what is left in the buffer would be tried again when Python ends, and change the exit code.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def room(stream: TextIO) -> int:
    """Return where lines for people are broken: at the end of the terminal; 0 for never, where there is none."""
    return columns(stream) if stream.isatty() or os.environ.get("COLUMNS") else 0


def columns(stream: TextIO) -> int:
    """Return the width of a stream's terminal; 100 when there is none."""
    # NOTE: shutil has this, and loads three compressors with it.
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and len(wanted) < _DIGITS and int(wanted):
        return int(wanted)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 100
    except OSError:
        return 100
