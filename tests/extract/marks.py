"""Marked text: «…» shows where facts of one kind must be found, %KEY% and its like become generated keys.

    check("a.env", "PERPLEXITY_API_KEY=«%KEY%»", name="PERPLEXITY_API_KEY")
    check("a.py", "requests.«get»('https://api.perplexity.ai/chat/completions')", kind=HttpCall)
    none("a.env", "PERPLEXITY_API_KEY=${OTHER}")

%KEY% %KEY2% %KEY3%   well-formed keys of mixed letters
%HEX% %HEX2%          well-formed keys of hex digits
%BODY%                %KEY% without `pplx-`
%HALF1% %HALF2%       %KEY% cut in two
%B64% %B64HEX%        base64 of %KEY%, of %HEX%
%HEXED%               %KEY% as hex digits
"""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pplx_scan.catalog.load import load_catalog
from pplx_scan.extract import dispatch
from pplx_scan.model.fact import BaseUrl, Fact, KeyLiteral
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.source import Source
from tests.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.extract.dispatch import Extraction

F = TypeVar("F", bound=Fact)
KEY, KEY2, KEY3 = make_key(1), make_key(2), make_key(3)
HEX, HEX2 = make_key(1, "hex"), make_key(2, "hex")
WORDS = {
    "KEY": KEY,
    "KEY2": KEY2,
    "KEY3": KEY3,
    "HEX": HEX,
    "HEX2": HEX2,
    "BODY": KEY.removeprefix("pplx-"),
    "HALF1": KEY[:25],
    "HALF2": KEY[25:],
    "B64": base64.b64encode(KEY.encode()).decode(),
    "B64HEX": base64.b64encode(HEX.encode()).decode(),
    "HEXED": KEY.encode().hex(),
}
_WORD = re.compile("%(" + "|".join(sorted(WORDS, key=len, reverse=True)) + ")%")
_MARK = re.compile("[«»]")


@cache
def catalog() -> Catalog:
    return load_catalog()


def expand(text: str) -> str:
    """Replace %KEY% and its like; marks stay."""
    return _WORD.sub(lambda match: WORDS[match[1]], text)


def strip(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and the character ranges they enclosed, in order."""
    parts = _MARK.split(marked)
    signs = _MARK.findall(marked)
    assert signs == ["«", "»"] * (len(signs) // 2), f"marks do not pair: {marked!r}"
    offsets, at = [], 0
    for part in parts[:-1]:
        at += len(part)
        offsets.append(at)
    return "".join(parts), list(zip(offsets[::2], offsets[1::2], strict=True))


def source_of(path: str, text: str | bytes, charset: str = "utf-8") -> Source:
    raw = text if isinstance(text, bytes) else text.encode(charset)
    return Source(WorktreeFile(path, "/nowhere/" + path, GitStanding.TRACKED), raw)


def extraction(path: str, text: str | bytes, charset: str = "utf-8") -> Extraction:
    """Run the dispatcher over a file; %KEY% and its like are replaced, marks are not."""
    text = expand(text) if isinstance(text, str) else text
    return dispatch.extract(source_of(path, text, charset), catalog())


def facts(path: str, text: str | bytes, kind: type[F] = KeyLiteral, charset: str = "utf-8") -> list[F]:  # type: ignore[assignment]
    """Return the facts of one kind; keys without placeholders, URLs without mere mentions of no fault."""
    return [fact for fact in extraction(path, text, charset).facts if isinstance(fact, kind) and _counts(fact)]


def check(
    path: str,
    marked: str,
    *,
    kind: type[F] = KeyLiteral,  # type: ignore[assignment]
    where: Callable[[F], bool] = lambda _: True,
    degraded: bool = False,
    charset: str = "utf-8",
    **fields: Any,
) -> list[F]:
    """Assert that the facts of `kind` stand exactly at the marks, and return them in order.

    Args:
        where: facts for which it is false do not count.
        degraded: the file's own parser must refuse it (it must not, when False).
        charset: the encoding of the file.
        fields: what each of the facts must say, such as `name="PERPLEXITY_API_KEY"`.
    """
    text, wanted = strip(expand(marked))
    source = source_of(path, text, charset)
    result = dispatch.extract(source, catalog())
    assert bool(result.degraded) == degraded, f"{path}: degraded: {result.degraded or 'no'}"
    found = [fact for fact in result.facts if isinstance(fact, kind) and _counts(fact) and where(fact)]
    bom = len(text) - len(source.text)
    spans = [(start + bom, end + bom) for start, end in (source.to_chars(fact.span) for fact in found)]
    assert spans == wanted, f"{path}: {kind.__name__}\n" + _diff(text, wanted, spans, found)
    for fact in found:
        said = {name: getattr(fact, name) for name in fields}
        assert said == fields, f"{path}: {kind.__name__} at {source.to_chars(fact.span)}: {said} != {fields}"
    return found


def none(path: str, text: str, kind: type[Fact] = KeyLiteral) -> None:
    """Assert that a text has no fact of a kind (placeholders do not count)."""
    check(path, text, kind=kind)


def places_of_key(text: str) -> list[int]:
    """Return where %KEY% stands by itself, without a letter, digit or dash beside it that would make it malformed."""
    return [match.start() for match in re.finditer(f"(?<![A-Za-z0-9-]){KEY}(?![A-Za-z0-9-])", text)]


def _counts(fact: Fact) -> bool:
    if isinstance(fact, KeyLiteral):
        return not fact.placeholder
    return not isinstance(fact, BaseUrl) or fact.role not in {"mention", "link"} or bool(fact.right)


def _diff(
    text: str, wanted: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]], all_facts: Sequence[Fact]
) -> str:
    lines = [f"  missing: {_show(text, span)}" for span in wanted if span not in found]
    lines += [f"  extra:   {_show(text, span)}" for span in found if span not in wanted]
    if len(set(found)) != len(found):
        lines += [f"  twice:   {_show(text, span)}" for span in sorted(set(found)) if found.count(span) > 1]
    lines += [f"  found:   {fact!r}" for fact in all_facts]
    return "\n".join(lines)


def _show(text: str, span: tuple[int, int]) -> str:
    start, end = span
    line = text.count("\n", 0, start) + 1
    return f"line {line}, characters {start}-{end}: {text[max(start - 20, 0) : start]!r} « {text[start:end]!r} »"
