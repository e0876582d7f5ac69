"""The last step of an extractor: each place once, keys in parts, and no key left behind.

A literal may be read as a string, as a header, and for each call that uses it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, get_args

from msgspec.structs import replace

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.extract.residue import Covered, read_residue
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader, BaseUrl, EnvRead, HttpCall, KeyLiteral, is_fault
from pplx_scan.model.vocabulary import UrlRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.span import Span
    from pplx_scan.model.vocabulary import HeaderState

_ROLES: Final[tuple[str, ...]] = get_args(UrlRole)
"""From the least telling to the most."""
_FAULTS: Final = frozenset({"unknown", "doubled", "unfit"})
_BLOCK: Final = 1024
"""Bytes of a file that are looked up together."""
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


def once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Return one fact for each kind and place: the one about which most is known."""
    best: dict[tuple[type[Fact], Span | int], Fact] = {}
    keys: list[KeyLiteral] = []
    for fact in facts:
        if isinstance(fact, KeyLiteral):
            keys.append(fact)
            continue
        place = (type(fact), _place(fact))
        known = best.get(place)
        if known is None or _weight(fact) > _weight(known):
            best[place] = fact
    found = _said_once(best.values())
    malformed = sorted(fact.span for fact in found if isinstance(fact, BaseUrl) and fact.malformed)
    yield from (_outside(found, malformed) if malformed else found)
    yield from _keys(keys)


def _place(fact: Fact) -> Span | int:
    """Return what two facts of a kind share that tell of the same: of an address the beginning."""
    return fact.span.start if isinstance(fact, BaseUrl) and not fact.malformed else fact.span


def _said_once(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts in which an address and a scheme are told once, and a `Bearer` too many where it is stored, in the header only if it is part of that."""
    known = list({_scheme(fact) or id(fact): fact for fact in facts}.values())
    headers = [fact for fact in known if isinstance(fact, AuthHeader)]
    told = {fact.scheme_span for fact in headers if fact.state == "doubled"} - {None}
    kept = {fact.scheme_span for fact in headers if fact.state == "stored"} - told - {None}
    twice = {
        id(fact)
        for fact in headers
        if (fact.state == "stored" and fact.scheme_span in told)
        or (fact.state == "doubled" and fact.stored_span in kept)
    }
    addresses = [fact for fact in known if isinstance(fact, BaseUrl)]
    begun = {(fact.span.end, fact.path): fact.span.start for fact in sorted(addresses, key=_begin, reverse=True)}
    # A program may put the parts of an address together again.
    twice |= {id(fact) for fact in addresses if fact.span.start > begun[fact.span.end, fact.path]}
    return [fact for fact in known if id(fact) not in twice]


def _scheme(fact: Fact) -> tuple[HeaderState, Span] | None:
    """Return what two facts about one scheme share, whatever they know of the text behind it."""
    return (fact.state, fact.scheme_span) if isinstance(fact, AuthHeader) and fact.scheme_span is not None else None


def _begin(fact: Fact) -> int:
    return fact.span.start


def _outside(facts: Iterable[Fact], malformed: list[Span]) -> Iterator[Fact]:
    """Yield facts without the addresses that are a part of a malformed one."""
    for fact in facts:
        at = bisect_right(malformed, fact.span.start, key=lambda span: span.start) - 1
        around = malformed[at] if at >= 0 else fact.span
        if not isinstance(fact, BaseUrl) or fact.span == around or fact.span.end > around.end:
            yield fact


def spared(facts: list[Fact]) -> Iterator[Fact]:
    """Yield facts; what one request needs as it is cannot be changed for another one."""
    right = [each for each in facts if isinstance(each, BaseUrl) and each.role == "endpoint" and not is_fault(each)]
    kept = Covered(span for each in right for span in each.pieces)
    for fact in facts:
        yield without(fact, kept) if isinstance(fact, BaseUrl) and is_fault(fact) else fact


def without(fact: BaseUrl, kept: Covered) -> BaseUrl:
    """Return a URL without those places of its parts that must stay as they are."""

    def free(span: Span | None) -> Span | None:
        return None if span is None or kept.overlaps(span.start, max(span.end, span.start + 1)) else span

    return replace(
        fact,
        scheme_span=free(fact.scheme_span),
        host_span=free(fact.host_span),
        port_span=free(fact.port_span),
        path_span=free(fact.path_span),
    )


def also_elsewhere(reading: Reading, fact: Fact, elsewhere: AbstractSet[int]) -> Fact:
    """Return a fact; a header that is sent to another server too, which takes it as it is, without what would mend it.

    `elsewhere` are the places in `Source.text` of the headers that are.
    """
    if not isinstance(fact, AuthHeader) or fact.state not in {"missing", "wrong-header"}:
        return fact
    start, _ = reading.source.to_chars(fact.name_span or fact.span)
    return replace(fact, scheme_span=None, name_span=None) if elsewhere & {start, start - 1} else fact


def only_told(fact: Fact) -> Fact:
    """Return a fact; a header without the places where it would be mended."""
    return replace(fact, scheme_span=None, name_span=None, also=()) if isinstance(fact, AuthHeader) else fact


def at_second(reading: Reading, fact: Fact, makes: Callable[[int], bool]) -> Fact:
    """Return a fact; a `Bearer` that is doubled where the second one is kept, if that place is no other request's.

    `makes` tells that of a character of `Source.text`.
    """
    own = fact.stored_span if isinstance(fact, AuthHeader) and fact.state == "doubled" else None
    if own is None or not isinstance(fact, AuthHeader) or not makes(reading.source.to_chars(own)[0]):
        return fact
    return replace(fact, span=own, scheme_span=own, also=fact.stored_also, stored_span=None, stored_also=())


def _weight(fact: Fact) -> tuple[int, ...]:
    if isinstance(fact, BaseUrl):
        insecure = fact.scheme == "http" and fact.host == API_HOST
        fault = fact.host_kind == "wrong" or fact.path_state in _FAULTS or insecure
        used = fact.role not in {"link", "mention"}
        return (used, fault, bool(fact.right), _ROLES.index(fact.role), fact.keyed)
    if isinstance(fact, AuthHeader):
        return (fact.state not in {"right", "unknown", "stored"}, fact.keyed, fact.state not in {"unknown", "stored"})
    if isinstance(fact, HttpCall):
        return (fact.post_only and fact.method not in {"POST", ""}, fact.post_only, len(fact.path))
    if isinstance(fact, EnvRead):
        return (bool(fact.exposure), fact.default)
    return ()


def _keys(keys: list[KeyLiteral]) -> Iterator[KeyLiteral]:
    """Yield the keys without those that are a part of another one, or the same one seen through a variable."""
    taken = _Taken()
    for key in sorted(keys, key=_badness):
        spans = [segment.span for segment in key.segments]
        inside = [span for span in spans if any(not _beside(key, other) for other in taken.around(span))]
        if len(inside) == len(spans) or (key.flaw and inside):
            continue
        for span in spans:
            taken.add(span, key)
        yield key


class _Taken:
    """Keys by the spans of their segments. A file may hold ten thousand: only neighbours are compared."""

    def __init__(self) -> None:
        self._blocks: dict[int, dict[Span, KeyLiteral]] = {}

    def add(self, span: Span, key: KeyLiteral) -> None:
        """Note a key; of two with the same span the later one stays."""
        for block in range(span.start // _BLOCK, span.end // _BLOCK + 1):
            self._blocks.setdefault(block, {})[span] = key

    def around(self, span: Span) -> Iterator[KeyLiteral]:
        """Yield the keys with a segment that holds the span."""
        for other, key in self._blocks.get(span.start // _BLOCK, {}).items():
            if other.start <= span.start and span.end <= other.end:
                yield key


def _beside(key: KeyLiteral, other: KeyLiteral) -> bool:
    """Return whether two keys stand one behind the other in the same encoded text."""
    return key.segments == other.segments and key.offset != other.offset


def _badness(key: KeyLiteral) -> tuple[int, ...]:
    return (
        bool(key.flaw),
        bool(key.placeholder),
        key.comment,
        len(key.segments),
        -len(key.oddities),
        not key.name,
    )
