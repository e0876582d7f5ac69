"""The fields of facts that rules can ask about, the words that each can hold, and whether a fact breaks a rule."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, assert_never, get_args

from pplx_scan.catalog.load import read_catalog_file
from pplx_scan.model import vocabulary
from pplx_scan.model.fact import Fact, KeyLiteral
from pplx_scan.model.keyring import KeyStanding
from pplx_scan.model.origin import GitStanding
from pplx_scan.model.printable import mask_value
from pplx_scan.model.rule import Equals, Matches, Not

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.finding import Sighting
    from pplx_scan.model.rule import Case, Condition, Rule

_OF_THE_RING: Final = frozenset(KeyStanding.__struct_fields__)
_TEXT: Final = "str"
_CLIENT: Final = "ClientId"
_VENDOR: Final = "VendorId"
_MOST: Final = 10_000
"""Characters of a value that a regular expression looks at."""


def broken_case(rule: Rule, sighting: Sighting) -> Case | None:
    """Return the first case of a rule that holds for a sighting; None when it does not break the rule."""
    if not isinstance(sighting.fact, rule.facts):
        return None
    return next((case for case in rule.cases if _all_hold(case.where, sighting)), None)


def message_of(case: Case, sighting: Sighting) -> str:
    """Return a case's message about a sighting: one printable line without a key in it."""
    return case.message.format_map(_Shown(sighting))


def message_fields(message: str) -> Iterator[str]:
    """Yield the names of the fields that a message shows."""
    from string import Formatter  # noqa: PLC0415 - only a rule that is checked asks this

    return (name for _, name, _, _ in Formatter().parse(message) if name is not None)


class _Shown:
    """The fields of a sighting as messages show them."""

    def __init__(self, sighting: Sighting) -> None:
        self._sighting = sighting

    def __getitem__(self, field: str) -> str:
        return mask_value(str(value_of(self._sighting, field)))


def _all_hold(where: Mapping[str, Condition], sighting: Sighting) -> bool:
    return all(_holds(condition, value_of(sighting, field)) for field, condition in where.items())


def _holds(condition: Condition, value: str | bool) -> bool:  # noqa: FBT001 - a field's value, not a switch
    match condition:
        case Equals(values):
            return value in values
        case Matches(pattern):
            return pattern.search(str(value)[:_MOST]) is not None
        case Not(inner):
            return not _holds(inner, value)
        case _:
            assert_never(condition)


def value_of(sighting: Sighting, field: str) -> str | bool:
    """Return a field of a sighting: of its fact, or of its key's standing in the key ring."""
    value: str | bool = getattr(sighting.ring if field in _OF_THE_RING else sighting.fact, field)
    return value


@cache
def fields_of(facts: tuple[type[Fact], ...]) -> Mapping[str, frozenset[str]]:
    """Return the fields that all of these kinds of fact have and that hold a text or a flag, with their types by name.

    Those of a key take in what the key ring says of it. The key itself is none of them.
    """
    known = [dict(_types(fact)) | (dict(_types(KeyStanding)) if fact is KeyLiteral else {}) for fact in facts]
    shared = set.intersection(*(set(types) for types in known))
    kinds = {name: frozenset(types[name] for types in known) for name in shared}
    return {name: some for name, some in kinds.items() if all(map(_is_asked, some))}


def _is_asked(kind: str) -> bool:
    return kind in {_TEXT, _CLIENT, _VENDOR} or bool(words_of(kind))


def _types(kind: type[Fact | KeyStanding]) -> Iterator[tuple[str, str]]:
    for each in kind.__mro__:
        for name, annotation in vars(each).get("__annotations__", {}).items():
            if name in kind.__struct_fields__:
                yield name, str(annotation)
        for name, value in vars(each).items():
            if isinstance(value, property) and value.fget is not None:
                yield name, str(value.fget.__annotations__.get("return"))


@cache
def words_of(kind: str) -> tuple[str | bool, ...]:
    """Return the possible values of a type of field by its name; empty if any text, or if there is no such type."""
    match kind:
        case "bool":
            return (True, False)
        case GitStanding.__name__:
            return tuple(GitStanding)
        case "ClientId":
            return tuple(name for name in read_catalog_file("clients") if name != "openai_calls")
        case "VendorId":
            return tuple(read_catalog_file("names")["vendors"])
        case _:
            return get_args(getattr(vocabulary, kind, None))


def fits(kind: str, value: str | bool) -> bool:  # noqa: FBT001 - a field's value, not a switch
    """Tell whether a field of a type can ever hold a value. The catalog is not read for the empty word."""
    if kind == _TEXT or (kind in {_CLIENT, _VENDOR} and value == ""):
        return isinstance(value, str)
    return value in words_of(kind)
