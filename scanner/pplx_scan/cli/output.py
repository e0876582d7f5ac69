"""Where a report goes."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pplx_scan.errors import UsageError
from pplx_scan.model.printable import printable
from pplx_scan.report.formats import render
from pplx_scan.report.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.result import ScanResult


_READABLE: Final = 0o644
"""A temporary file is for its owner alone; a report is for everyone, and holds no key."""


def emit(result: ScanResult, flags: dict[str, Any]) -> None:
    """Write the report of a scan to standard output, or to `--output`."""
    style, output = style_of(flags), flags["output"]
    style = style._replace(color=False) if output else style
    write_report(render(flags["form"] or "text", result, style), Path(output) if output else None)
    if not output and flags["form"] is None and os.environ.get("GITHUB_ACTIONS") == "true":
        write_out(render("github", result, style._replace(quiet=True)))


def style_of(flags: dict[str, Any]) -> Style:
    """Return how a report may look: colour by flag, environment and terminal; the terminal's width."""
    color = flags["color"]
    if color is None:
        color = bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    return Style(
        color=color,
        width=_columns(),
        show_passed=flags.get("explain", False),
        quiet=flags.get("quiet", False),
    )


def _columns() -> int:
    """Return the width of the terminal; 100 when there is none."""
    # NOTE: shutil has this, and loads three compressors with it.
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(1).columns or 100
    except OSError:
        return 100


def write_out(parts: Iterable[str]) -> None:
    """Write text to standard output; what its encoding cannot show is escaped."""
    stream = sys.stdout
    encoding = stream.encoding or "utf-8"
    for part in parts:
        stream.write(part.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def remark(text: str) -> None:
    """Write a line about the run itself to standard error."""
    sys.stderr.write(f"pplx-scan: {printable(text)}\n")


def write_report(parts: Iterable[str], file: Path | None) -> None:
    """Write a report to a file, or to standard output where none is named.

    Raises:
        UsageError: the file cannot be written.
    """
    if file is None:
        write_out(parts)
    else:
        write_file(file, parts)


def write_file(file: Path, parts: Iterable[str]) -> None:
    """Write a report to a file, whole or not at all; to a device or a pipe as it comes.

    Raises:
        UsageError: the file cannot be written.
    """
    try:
        if _is_stream(file):
            with file.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(parts)
        else:
            # Behind a link stands the file that is meant.
            _write_whole(file.resolve(), parts)
    except OSError as error:
        raise UsageError(f"{file}: the file cannot be written: {error.strerror}") from None


def _is_stream(file: Path) -> bool:
    """Tell what must not be replaced by a file: `/dev/null`, a pipe, a terminal."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _write_whole(file: Path, parts: Iterable[str]) -> None:
    from tempfile import mkstemp  # noqa: PLC0415 - most reports go to standard output

    descriptor, name = mkstemp(dir=file.parent)
    temporary = Path(name)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(parts)
        temporary.chmod(_READABLE)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
