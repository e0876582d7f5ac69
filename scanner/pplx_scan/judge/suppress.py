"""Comments that silence a finding at its own place: ours, and those of the tools that people already use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pplx_scan.model.source import Source
    from pplx_scan.model.span import Span

_OWN: Final = re.compile(r"pplx-scan:\s*allow(?:\[([^\]\n]*)\]|(?![\w\[-]))")
_OTHERS: Final = re.compile(
    r"pragma:\s*(?:allow|white)list[ -]secret|(?:gitleaks|betterleaks):allow|(?:trufflehog|kingfisher):ignore"
    r"|\bggignore\b|secretlint-disable-line|\bnosemgrep\b"
)
_OTHERS_NEXT: Final = re.compile(r"pragma:\s*(?:allow|white)list[ -]nextline[ -]secret|secretlint-disable-next-line")
_OWN_NEXT: Final = re.compile(r"pplx-scan:\s*allow-next-line(?:\[([^\]\n]*)\])?")
_FAR: Final = 2000
"""On a longer line, such as a minified bundle's, a mark counts only this near."""
ALL: Final = "*"
SECRETS: Final = "secrets"
"""Another tool's mark: it speaks of secrets, so it silences findings that concern a key."""


class Marks:
    """The suppression comments of one file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        text = source.text
        self._any = any(
            word in text
            for word in ("pplx-scan:", "pragma:", ":allow", ":ignore", "ggignore", "secretlint-", "nosemgrep")
        )

    def of(self, span: Span) -> tuple[str, ...]:
        """Return the marks on the lines of a span and on the line above it: rule ids, `*`, or `secrets`."""
        if not self._any:
            return ()
        start, end = self._source.to_chars(span)
        low = max(self._source.line_range(start)[0], start - _FAR)
        high = min(self._source.line_range(max(end - 1, start))[1], end + _FAR)
        found = self._on(_OWN, _OTHERS, low, high)
        if low > 0 and self._source.text[low - 1] == "\n":
            above = self._source.line_range(low - 1)
            found += self._on(_OWN_NEXT, _OTHERS_NEXT, *above)
        return tuple(found)

    def _on(self, own: re.Pattern[str], others: re.Pattern[str], low: int, high: int) -> list[str]:
        text = self._source.text
        found = [SECRETS] if others.search(text, low, high) else []
        for match in own.finditer(text, low, high):
            found += [part.strip() for part in match[1].split(",")] if match[1] is not None else [ALL]
        return found


def is_silenced(marks: tuple[str, ...], rule: str, *, concerns_key: bool) -> bool:
    """Tell whether one of a place's marks silences a rule there."""
    return ALL in marks or rule in marks or (SECRETS in marks and concerns_key)
