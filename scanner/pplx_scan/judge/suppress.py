"""Comments that silence a finding at its own place: ours, and those of the tools that people already use."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.model.expression import expression
from pplx_scan.model.fact import PRODUCT
from pplx_scan.model.mark import ALL, SECRETS, Mark
from pplx_scan.model.origin import PROSE
from pplx_scan.model.printable import STRETCHES, escape
from pplx_scan.model.span import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pplx_scan.model.source import Source
    from pplx_scan.model.span import Span

_OWN: Final = expression(r"pplx-scan:\s*allow(?P<next>-next-line)?(?:\[(?P<rules>[^\]\n]*)\]|(?![\w\[-]))")
_MEANT: Final = expression(r"pplx-scan:\s*(?:allow|ignore|disable|skip|noqa|suppress)[\w-]*\[?")
"""A mark of ours, or a misspelled one."""
_OTHERS: Final = expression(
    r"pragma:\s*(?:allow|white)list[ -](?P<pragma>nextline[ -])?secret"
    r"|(?:gitleaks|betterleaks):allow|(?:trufflehog|kingfisher):ignore|\bggignore\b"
    r"|secretlint-disable-(?:line|(?P<secretlint>next-line))(?![\w-])(?=(?P<names>[^\n\"'`]*))"
    r"|\bnosemgrep\b(?=(?:[ \t]*[:=](?P<ids>[^\n\"'`]*))?)"
)
_END: Final = expression(r"--|\*/|[#%]\}|pplx-scan:")
"""Ends the list of rules in a mark: a reason, the end of the comment, another mark."""
_WORD: Final = expression(r"[\w@][\w@/.-]*")
_FAR: Final = 2000
"""On a longer line, such as a minified bundle's, a mark counts only this near."""
_JOINED: Final = expression(r"(?:\\|(?<=\s)[`^])[ \t]*$")
"""The end of a line that goes on in the next one: of a shell, PowerShell, a batch file, a Dockerfile."""
_MOST_LINES: Final = 200
"""So many lines of one command are followed."""
_ASSIGNS: Final = expression(r"(?:[=:(]|[=-]>|<-)\s*(?:(?:#|//|/\*|--).*)?$")
"""The end of a line whose value stands on the next one."""
_BEFORE: Final = " \t\"'`@$"
"""What stands on a line before a value that begins there."""
_OPENS: Final = expression(r"[(\[{]\s*(?:(?:#|//|/\*|--).*)?$")
_CLOSES: Final = expression(r"[\"'`]{0,3}[,\s]*[)\]}]+[;,]?")
"""Brackets around a value over several lines, on lines of their own."""
_DOCUMENT: Final = expression(r"<<[-~<]?[ \t]?([\"'`]?)(?P<end>[A-Za-z_]\w*)\1[^\n]*\n")
"""The beginning of a here-document of a shell, Perl, Ruby, PHP or Terraform."""
_MOST_DOCUMENTS: Final = 200
"""So many of one file are looked at."""
_COMMENT: Final = expression(r"#|//|/\*|<!--|--|\{#|;|%|\*|'|(?i:\brem\b)")
_WORDS: Final = ("pplx-scan:", "pragma:", ":allow", ":ignore", "ggignore", "secretlint-", "nosemgrep")


class Marks:
    """The suppression comments of one file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text
        self._any = any(word in source.text for word in _WORDS)

    def of(self, span: Span, extent: Span | None = None) -> tuple[Mark, ...]:
        """Return the marks that count for a place: those on its lines, and those for the next line above it.

        Args:
            span: the place.
            extent: the value, string or command that it is a part of, when that takes several lines: no comment can
                stand on the lines within, so that a mark on its first or its last line counts.
        """
        if not self._any:
            return ()
        ranges = self._ranges(span, extent)
        found = [mark for low, high in ranges for mark in self._between(low, high) if not mark.next_line]
        for low in {low for low, high in ranges if low <= self._source.to_chars(span)[0]}:
            if low > 0 and self._text[low - 1] == "\n":
                found += [mark for mark in self._between(*self._source.line_range(low - 1)) if mark.next_line]
        return tuple(dict.fromkeys(found))

    def own(self) -> tuple[Mark, ...]:
        """Return the comments of the file that are marks of ours, or are meant to be."""
        if "pplx-scan:" not in self._text:
            return ()
        return tuple(self._mark(match) for match in _MEANT.finditer(self._text) if self._is_comment(match.start()))

    def _ranges(self, span: Span, extent: Span | None) -> list[tuple[int, int]]:
        """Return the ranges of text in which marks count."""
        start, end = self._source.to_chars(span)
        low, high = self._source.line_range(start)[0], self._source.line_range(max(end - 1, start))[1]
        ranges = [(max(low, start - _FAR), min(high, end + _FAR))]
        ends = [self._joined(low, high)]
        if (above := self._above(start, _ASSIGNS)) is not None:
            ends.append((above, high))
        begin, stop = self._source.to_chars(extent) if extent is not None else self._document(start) or (start, end)
        if extent is not None or "\n" in self._text[begin:stop]:
            begin, stop = self._bracketed(begin, stop)
            ends.append((self._source.line_range(begin)[0], self._source.line_range(max(stop - 1, begin))[0]))
        ranges += [self._source.line_range(first) for first, _ in ends if first < low]
        return ranges + [self._source.line_range(last) for _, last in ends if last > high]

    def _bracketed(self, begin: int, stop: int) -> tuple[int, int]:
        """Return where a value over several lines begins and ends, with the brackets around it that have lines of their own."""
        opening, closing = self._above(begin, _OPENS), _CLOSES.match(self._text, stop, stop + _FAR)
        return begin if opening is None else opening, closing.end() if closing is not None else stop

    def _above(self, begin: int, ending: re.Pattern[str]) -> int | None:
        """Return where the line above a value begins, if the value begins its own line and that above ends so; None if not."""
        line = self._source.line_range(begin)[0]
        above = self._source.line_range(line - 1) if line > 0 else (0, 0)
        own = above[1] - above[0] < _FAR and not self._text[line:begin].strip(_BEFORE)
        return above[0] if own and ending.search(self._text, *above) else None

    def _document(self, at: int) -> tuple[int, int] | None:
        """Return where the here-document begins and ends in which a place is; None when it is in none."""
        return next(((low, high) for low, high in self._documents if low <= at < high), None)

    @cached_property
    def _documents(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        unclosed: set[str] = set()
        for match in islice(_DOCUMENT.finditer(self._text), _MOST_DOCUMENTS):
            word = match["end"]
            if word in unclosed or (found and match.start() < found[-1][1]):
                continue
            closing = re.compile(rf"^[ \t]*{word}\b", re.MULTILINE).search(self._text, match.end())
            if closing is None:
                unclosed.add(word)
            else:
                found.append((match.start(), closing.end()))
        return found

    def _joined(self, low: int, high: int) -> tuple[int, int]:
        """Return where the first and the last line begin of a command that goes over several."""
        first, last = low, high
        for _ in range(_MOST_LINES):
            above = self._source.line_range(first - 1) if first > 0 else (0, 0)
            if first == 0 or not _JOINED.search(self._text, *above):
                break
            first = above[0]
        for _ in range(_MOST_LINES):
            line = self._source.line_range(last)
            if line[1] + 1 >= len(self._text) or not _JOINED.search(self._text, *line):
                break
            last = self._source.line_range(min(line[1] + 2, len(self._text) - 1))[0]
        return first, last

    def _between(self, low: int, high: int) -> Iterator[Mark]:
        for match in _OTHERS.finditer(self._text, low, high):
            named = next(filter(None, (match["names"], match["ids"])), "")
            words = _WORD.findall(_END.split(named)[0])
            if not words or any(map(PRODUCT.search, words)):
                yield replace(self._mark(match, SECRETS), next_line=bool(match["pragma"] or match["secretlint"]))
        for match in _OWN.finditer(self._text, low, high):
            yield self._mark(match)

    def _mark(self, match: re.Match[str], *rules: str) -> Mark:
        """Return the mark of a match; without rules it is one of ours, or meant to be."""
        own = None if rules else _OWN.match(self._text, match.start())
        span = self._source.from_chars(match.start(), own.end() if own is not None else match.end())
        source = self._source
        place = Place(source.path, source.position(span.start), source.position(span.end))
        if rules or own is None:
            return Mark(place, span, rules)
        named = own["rules"]
        ids = (ALL,) if named is None else tuple(part.strip() for part in named.split(",") if part.strip())
        return Mark(place, span, ids, next_line=bool(own["next"]), own=True)

    def _is_comment(self, at: int) -> bool:
        """Tell whether a comment begins before a place in its line, rather than a string or prose that speaks of it."""
        low, _ = self._source.line_range(at)
        before = self._text[max(low, at - _FAR) : at]
        if self._source.path.lower().endswith(PROSE):
            return "<!--" in before
        for opening in _COMMENT.finditer(before):
            head, rest = before[: opening.start()], before[opening.end() :]
            if not any(head.count(quote) % 2 for quote in "\"'`") and not any(quote in rest for quote in "\"'`"):
                return True
        return False


def silencing(marks: Iterable[Mark], rule: str, *, concerns_key: bool) -> tuple[Mark, ...]:
    """Return those of a place's marks that silence a rule there."""
    return tuple(
        mark for mark in marks if ALL in mark.rules or rule in mark.rules or (SECRETS in mark.rules and concerns_key)
    )


def idle_marks(marks: Iterable[Mark], used: frozenset[Mark], rules: Collection[str]) -> tuple[Mark, ...]:
    """Return the marks of ours that silenced nothing in a scan of everything with every rule.

    One that names no rule was meant for another: it is told, but is none that can go.
    """
    known = (mark for mark in marks if all(name == ALL or name in rules for name in mark.rules))
    return tuple(mark for mark in known if mark.own and mark not in used)


def objections(marks: Iterable[Mark], rules: Iterable[str]) -> Iterator[str]:
    """Yield the faults in the wording of our marks, each with its place.

    Args:
        marks: all there are.
        rules: the ids of all rules.
    """
    known = sorted(rules)
    for mark in marks:
        unknown = [name for name in mark.rules if name not in (ALL, *known)]
        where = f"{mark.place.path}:{mark.place.start.line}"
        if not mark.own:
            yield f"{where}: no mark: there are pplx-scan:allow and pplx-scan:allow-next-line, both also with [RULE, …]"
        for name in unknown:
            from difflib import get_close_matches  # noqa: PLC0415 - for a mistake only

            close = get_close_matches(name, known, 1)
            yield f"{where}: the mark names {_shown(name)!r}, which is no rule{f'; did you mean {close[0]!r}?' if close else ''}"


def _shown(name: str) -> str:
    """Return a name out of a mark as it may be shown. Rules are called by words; anything else may be a part of a key."""
    return escape(STRETCHES.sub(lambda match: match[0] if match[0].isalpha() and match[0].islower() else "…", name))
