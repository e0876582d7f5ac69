"""The last step of an extractor: each place once, keys in parts, and no key left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.once import once
from pplx_scan.extract.residue import read_residue
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import KeyLiteral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_HEAD: Final = expression(r"(?<![A-Za-z0-9_-])pplx-[A-Za-z0-9]{0,46}(?![A-Za-z0-9_-])")
"""The beginning of a key, without the rest of it."""


def complete(reading: Reading, facts: Iterable[Fact], *, comment: bool = True) -> Iterator[Fact]:
    """Return the facts, each place once, and then the keys that stand where none of them does.

    `comment` says that all other text is a comment to the format. Of a recording of requests, only the keys are returned: nothing in
    it is sent.
    """
    found = [_as_used(reading, fact) for fact in once(facts)]
    recording = _is_recording(reading)
    if recording:
        found = [replace(fact, recording=True) for fact in found if isinstance(fact, KeyLiteral)]
    whole = list(_put_together(reading, found))
    found = list(once([*whole, *found])) if whole else found
    yield from found
    covered = [part.span for fact in found if isinstance(fact, KeyLiteral) for part in fact.segments]
    for fact in read_residue(reading, covered, comment=comment):
        yield replace(_as_used(reading, fact), recording=recording)


def _is_recording(reading: Reading) -> bool:
    return reading.catalog.names.is_recording(reading.source.path)


def _as_used(reading: Reading, fact: Fact) -> Fact:
    if not isinstance(fact, KeyLiteral) or not (fact.flaw or fact.oddities):
        return fact
    from pplx_scan.extract.mended import as_used  # noqa: PLC0415 - few files hold a malformed key

    return as_used(reading, fact)


def _put_together(reading: Reading, facts: list[Fact]) -> Iterator[KeyLiteral]:
    text = reading.source.text
    heads = list(_HEAD.finditer(text)) if "pplx-" in text else []
    if heads:
        from pplx_scan.extract.halves import put_together  # noqa: PLC0415 - few files hold a part of a key

        yield from put_together(reading, facts, heads)
