"""Where a report goes."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.cli.streams import columns, room, write_out, write_parts
from pplx_scan.errors import UsageError
from pplx_scan.model.expression import expression
from pplx_scan.model.printable import printable
from pplx_scan.report.formats import FORMATS, OF_PLATFORMS, WITH_REPAIRS, render
from pplx_scan.report.layout import folded
from pplx_scan.report.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from os import PathLike

    from pplx_scan.model.result import ScanResult


_WORD: Final = expression(r"[A-Za-z][A-Za-z-]+")
"""What a format is called; one letter is a drive."""
_READABLE: Final = 0o644
"""A report is for everyone, and holds no key."""


class Destination(Struct, frozen=True):
    """A report, and where it goes."""

    form: str
    file: str | None
    """None for standard output."""


def destinations_of(flags: dict[str, Any]) -> tuple[Destination, ...]:
    """Return formats and places: `-o FORMAT:FILE` gives both; a plain `-o` takes the next of the formats of `-f`.

    Raises:
        UsageError: formats and files do not fit together, or two reports would go to one place.
    """
    forms, outputs = list(flags["form"]), flags["output"]
    found: list[Destination] = []
    plain = [each for each in outputs if _split(each) is None]
    if forms and outputs and len(forms) != len(plain):
        raise UsageError("as many -o as -f, in the same order; or say both at once: -o sarif:FILE -o text:-")
    if len(forms) > 1 and not outputs:
        raise UsageError("several formats need several places: -o sarif:FILE -o text:-")
    for output in outputs:
        form, name = _split(output) or (forms.pop(0) if forms else "text", output)
        if not name:
            raise UsageError(f"-o {output} names no file: write one behind the colon, or - for standard output")
        found.append(Destination(form, None if name == "-" else name))
    if len({each.file and os.path.abspath(each.file) for each in found}) < len(found):
        raise UsageError("two reports cannot go to one place")
    return tuple(found) or (Destination(forms[0] if forms else "text", None),)


def _split(output: str) -> tuple[str, str] | None:
    """Return format and file of `FORMAT:FILE`; None for the name of a file.

    Raises:
        UsageError: what looks like a format is none.
    """
    form, colon, name = output.partition(":")
    if colon and form not in FORMATS and _WORD.fullmatch(form):
        from difflib import get_close_matches  # noqa: PLC0415 - for a mistake only

        near = get_close_matches(form.lower(), FORMATS, 1)
        meant = f"did you mean {near[0]}:{name}?" if near else f"there are {', '.join(FORMATS)}."
        raise UsageError(f"-o {output}: no format {form!r}; {meant} A file of that name is ./{output}")
    return (form, name) if colon and form in FORMATS else None


def emit(result: ScanResult, flags: dict[str, Any], root: str) -> None:
    """Write the reports of a scan to where they are wanted; the end of one also to standard error, if none is shown.

    Args:
        result: that of the scan.
        flags: of the command line.
        root: absolute, what paths are relative to; empty when there are no files.
    """
    style, destinations = style_of(flags), destinations_of(flags)
    annotated = flags["form"] == flags["output"] == () and _on_github()
    forms = {each.form for each in destinations} | ({"github"} if annotated else set())
    result = _completed(result, forms, root)
    for each in destinations:
        if each.form == "text" and each.file is None:
            write_text(render(each.form, result, style))
        else:
            write_report(render(each.form, result, replace(style, color=False, fold=0)), each.file)
    if annotated:
        write_out(render("github", result, replace(style, quiet=True)))
    if all(each.file is not None for each in destinations):
        _sum_up(result, flags)


def _completed(result: ScanResult, forms: AbstractSet[str], root: str) -> ScanResult:
    """Return a result with additions for some formats: the commit, and fixes as an editor takes them."""
    if root and OF_PLATFORMS & forms:
        from pplx_scan.walk.checkout import checkout_of  # noqa: PLC0415 - text does not pay for it

        result = result._replace(checkout=checkout_of(root))
    if WITH_REPAIRS & forms:
        from pplx_scan.pipeline.repairs import repairs_of  # noqa: PLC0415 - likewise

        result = result._replace(repairs=tuple(repairs_of(result.findings)))
    return result


def _sum_up(result: ScanResult, flags: dict[str, Any]) -> None:
    """Write the unread files and the counts to standard error: a run that writes files says how it went, a quiet one what it found."""
    from pplx_scan.report.text import ending, found_line  # noqa: PLC0415 - text is not what was asked for

    style = aside_style(flags)
    if style.quiet and result.findings:
        write_aside((found_line(result),))
    write_aside(ending(result, style))


def aside_style(flags: dict[str, Any]) -> Style:
    """Return how text on standard error looks, below which no report stands."""
    return Style(width=columns(sys.stderr), quiet=flags.get("quiet", False))


def style_of(flags: dict[str, Any]) -> Style:
    """Return how a report may look: colour by flag, environment and terminal; the terminal's width."""
    color = flags["color"]
    if color is None:
        color = bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    return Style(
        color=color,
        width=columns(sys.stdout),
        fold=room(sys.stdout),
        show_passed=flags.get("explain", False),
        quiet=flags.get("quiet", False),
        with_silenced=not _on_github(),
    )


def _on_github() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def write_text(parts: Iterable[str]) -> None:
    """Write text for people to standard output: on a terminal no line is wider than that, and no word is broken."""
    write_out(folded(parts, room(sys.stdout)))


def write_aside(parts: Iterable[str]) -> None:
    """Write text for people to standard error, because the report goes into a file."""
    write_parts(sys.stderr, folded(parts, room(sys.stderr)))


def say(text: str) -> None:
    """Write a line to standard output."""
    write_text((f"{printable(text)}\n",))


def write_report(parts: Iterable[str], file: str | PathLike[str] | None) -> None:
    """Write a report to a file, or to standard output where none is named.

    Raises:
        UsageError: the file cannot be written.
    """
    if file is None:
        write_out(parts)
    else:
        write_file(file, parts)


def write_file(file: str | PathLike[str], parts: Iterable[str]) -> None:
    """Write a report to a file, whole or not at all; to a device or a pipe as it comes.

    Raises:
        UsageError: the file cannot be written.
    """
    from pplx_scan.fix.transaction.named import held, write_named  # noqa: PLC0415 - most reports go to standard output

    try:
        # Behind a link stands the file that is meant.
        with held(file) as entry:
            descriptor = _stream_at(file)
            if descriptor is None:
                write_named(entry, parts, _READABLE)
            else:
                with open(descriptor, "w", encoding="utf-8", newline="\n") as stream:
                    stream.writelines(parts)
    except OSError as error:
        raise UsageError(f"{os.fspath(file)}: the file cannot be written: {error.strerror}") from None


def _stream_at(file: str | PathLike[str]) -> int | None:
    """Open what must not be replaced by a file: `/dev/null`, a pipe, a terminal; None where there is no such thing."""
    try:
        if not _is_stream(os.stat(file)):
            return None
        # Neither made nor emptied: a file may have taken its place meanwhile.
        descriptor = os.open(file, os.O_WRONLY | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        return None
    if _is_stream(os.fstat(descriptor)):
        return descriptor
    os.close(descriptor)
    return None


def _is_stream(status: os.stat_result) -> bool:
    return stat.S_ISCHR(status.st_mode) or stat.S_ISFIFO(status.st_mode)
