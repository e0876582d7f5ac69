"""The fields that rules can ask about, and the words that each of them can hold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, get_args

from pplx_scan.catalog.load import read_catalog_file
from pplx_scan.model import vocabulary
from pplx_scan.model.fact import Fact, KeyLiteral
from pplx_scan.model.keyring import KeyStanding
from pplx_scan.model.origin import GitStanding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.finding import Sighting

_OF_THE_RING: Final = frozenset(KeyStanding.__struct_fields__)
_TEXT: Final = "str"
_CLIENT: Final = "ClientId"
_VENDOR: Final = "VendorId"


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
