"""Keys in parts that nothing seen puts together: parts side by side, or one other text of the length that is missing.

How a program joins them (a loop, a function of its own, a template) need not be understood for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.placeholder import placeholder
from pplx_scan.extract.meaning.preceding import name_before
from pplx_scan.extract.meaning.shape import BODY
from pplx_scan.extract.reading import Site
from pplx_scan.extract.residue import Covered
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import KeyLiteral

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_PART: Final = expression(r"(?<![\w+/.@%-])[A-Za-z0-9]{2,48}(?![\w+/=.@%-])")
_BETWEEN: Final = expression(r"[\s\"'`,;\\(){}\[\]+.&|~^*-]{1,40}")
"""What stands between the parts of one list or expression."""
_QUOTES: Final = "\"'`"
_LEAST: Final = 12
"""A head with fewer letters and digits is too common to look for its rest further away."""
_FEWEST: Final = 8
"""A rest with fewer letters and digits is too common to be looked for at all."""
_REACH: Final = 400
_MOST: Final = 8
_DIGESTS: Final = frozenset({32, 40})
_HEX: Final = expression(r"[0-9a-f]+|[0-9A-F]+")


def put_together(reading: Reading, facts: Sequence[Fact], heads: Iterable[re.Match[str]]) -> Iterator[KeyLiteral]:
    """Yield the keys whose parts stand near one another, where no fact tells of them.

    Args:
        reading: the file.
        facts: what is known of it.
        heads: the beginnings of keys in its text, without the rest.
    """
    text = reading.source.text
    keys = [fact for fact in facts if isinstance(fact, KeyLiteral)]
    whole = Covered(part.span for key in keys if not key.flaw for part in key.segments)
    known = {key.span.start: key for key in keys}
    for head in heads:
        span = reading.source.from_chars(*head.span())
        parts = None if whole.overlaps(*span) else _parts(reading, head)
        if parts is None:
            continue
        literal = join(Literal.plain(text[start:end], start) for start, end in (head.span(), *parts))
        half = known.get(span.start)
        name = name_before(text[max(head.start() - _REACH, 0) : head.start()], min(head.start(), _REACH))
        site = Site(half.name, half.scope, comment=half.comment) if half else Site(name.name, name.scope)
        yield from (key for key in find_keys(reading, literal, site) if not key.flaw and not key.placeholder)


def _parts(reading: Reading, head: re.Match[str]) -> list[tuple[int, int]] | None:
    """Return where the rest of a key stands that begins with a head; None when that is not clear."""
    text = reading.source.text
    body = head[0].removeprefix(PREFIX)
    missing = BODY - len(body)
    low, high = max(head.start() - _REACH, 0), head.end() + _REACH
    behind = [match.span() for match in _PART.finditer(text, head.end(), high)]
    before = [match.span() for match in _PART.finditer(text, low, head.start())][::-1]
    for side in (behind, before):
        found = _beside(text, head.span(), side, missing)
        if found is not None:
            return found
    if len(body) < _LEAST or missing < _FEWEST or placeholder(body, reading.catalog.placeholder_words):
        return None
    alone = [part for part in (*before, *behind) if part[1] - part[0] == missing and _may_be_rest(text[slice(*part)])]
    return alone if len({text[slice(*part)] for part in alone[:2]}) == 1 and len(alone) == 1 else None


def _beside(
    text: str, head: tuple[int, int], parts: list[tuple[int, int]], missing: int
) -> list[tuple[int, int]] | None:
    """Return the parts directly behind a head, or directly before it, that are as long as what is missing."""
    last, found = head, list[tuple[int, int]]()
    for part in parts[:_MOST]:
        gap = (last[1], part[0]) if part[0] >= last[1] else (part[1], last[0])
        quoted = text[part[0] - 1] in _QUOTES and text[part[1] : part[1] + 1] == text[part[0] - 1]
        if _BETWEEN.fullmatch(text, *gap) is None or not (quoted or _may_be_rest(text[slice(*part)])):
            return None
        found.append(part)
        last = part
        missing -= part[1] - part[0]
        if missing <= 0:
            break
    return found if found and not missing else None


def _may_be_rest(text: str) -> bool:
    """Tell whether a text may be a part of a key: it is no word, and no digest."""
    digest = len(text) in _DIGESTS and _HEX.fullmatch(text) is not None
    return any(map(str.isdigit, text)) and any(map(str.isalpha, text)) and not digest
