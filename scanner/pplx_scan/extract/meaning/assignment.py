"""`name = value` in a line that its format does not read as one: a comment, a line that the grammar refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.entries import Entry
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = expression(
    r"""(?xi)
    [\s\#;/*!<>|-]*+
    (?: (?: export | set | setx | setenv | declare | typeset | local | readonly | const | let | var | env | arg ) [ \t]++ (?: -\w+ [ \t]++ )*+ )?+
    (?: (?P<quote>["'`]?+) (?: \$env: | \$ )?+ (?P<name> [a-z_][\w.-]*+ ) (?P=quote) [ \t]*+ (?: :?= | :(?!//) ) [ \t]*+
      | (?P<upper> (?-i:[A-Z][A-Z0-9]*_[A-Z0-9_]*+) ) [ \t]++ )
    (?: (?P<mark>["'`]) (?P<quoted> [^"'`\r\n]*+ ) (?P=mark) [ \t]*+ [,;]?+ [ \t]*+ (?: $ | \#.* | //.* )
      | (?P<bare> [^\s"'`] \S*? | ["'`] \S*+ ) [,;]?+ (?: \s*+ $ | \s++ \#.* )
    )
    """
)


def assignment(line: Literal, *, comment: bool = False) -> Entry | None:
    """Return the name and the one-word or quoted value of a line; None when it is prose or something else."""
    match = _LINE.fullmatch(line.text.rstrip())
    if match is None:
        return None
    group = "quoted" if match["quoted"] is not None else "bare"
    return Entry((match["name"] or match["upper"],), line.slice(*match.span(group)), comment)


def commented(text: str, start: int, end: int) -> Iterator[Entry]:
    """Return the entries that are commented out in a range of a file; prose gives none."""
    for at, stop in lines(text, start, end):
        entry = assignment(Literal.plain(text[at:stop], at), comment=True)
        if entry is not None:
            yield entry


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return start and end of each line of a range, without its line end."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop - (1 if stop > start and text[stop - 1] == "\r" else 0)
        start = stop + 1
