"""A unified diff of files in which no key stands."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING, Final

from pplx_scan.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.model.change import MaskedChange
    from pplx_scan.report.style import Paint, Style

_UNSEEN: Final = "# What changes here stands within an encoded or a masked text, and is not shown."
_COLORS: Final[Mapping[str, Paint]] = {"+": "good", "-": "error", "@": "frame"}


def render(changes: Iterable[MaskedChange], style: Style) -> Iterator[str]:
    """Yield the lines of a unified diff, each with a line feed at its end.

    Args:
        changes: the files before and after, keys masked and told apart by the start of their fingerprints.
        style: colour; the width is not used.
    """
    for change in changes:
        name = printable(change.path)
        old = "/dev/null" if not change.before else f"a/{name}"
        lines = unified_diff(
            change.before.splitlines(keepends=True), change.after.splitlines(keepends=True), old, f"b/{name}"
        )
        if change.before == change.after:
            yield from (style.paint("strong", text) + "\n" for text in (f"--- {old}", f"+++ b/{name}"))
            yield f"{_UNSEEN}\n"
        for line in lines:
            text = line.rstrip("\n")
            role = _COLORS.get(text[:1]) if not text.startswith(("+++", "---")) else "strong"
            yield (style.paint(role, text) if role else text) + "\n"
            if not line.endswith("\n"):
                yield "\\ No newline at end of file\n"
