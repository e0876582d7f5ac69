"""Every scalar of a YAML file with its key path, from PyYAML's events: aliases are never expanded, nothing is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml
from msgspec import Struct

from pplx_scan.extract.data.yaml_scalar import Scalar, scalar_literal
from pplx_scan.extract.literal import HOLE, Hole, Literal
from pplx_scan.extract.reading import Unparsable

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFERRING: Final = frozenset({"!secret", "!env_var", "!ENV", "!Ref"})
"""Tags of values that are the names of others: of Home Assistant, of CloudFormation."""
_DEEPEST: Final = 200
_LOADERS: Final[tuple[Any, ...]] = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)
"""The fast parser, and the one whose verdict on validity counts: they disagree on a few files."""


class Value(Struct, frozen=True):
    """One scalar that is a value."""

    path: tuple[str, ...]
    literal: Literal | None
    """None when its characters cannot be placed."""
    key: Literal | None
    """The key it is the value of; None in a list."""
    start: int
    end: int


class Key(Struct, frozen=True):
    """The key of a mapping or a list."""

    path: tuple[str, ...]
    literal: Literal


class _Level:
    """A mapping or a list that is being read."""

    __slots__ = ("index", "is_list", "key", "path", "waits")

    def __init__(self, path: tuple[str, ...], *, is_list: bool) -> None:
        self.path = path
        self.is_list = is_list
        self.index = -1
        self.key: Literal | None = None
        self.waits = is_list
        """A value comes next, not a key."""

    def value_path(self) -> tuple[str, ...]:
        """Return the path of the value that comes, and count it."""
        if not self.is_list:
            self.waits = False
            return (*self.path, self.key.text if self.key is not None else "?")
        self.index += 1
        return (*self.path, f"[{self.index}]")


def scan(text: str) -> list[Value | Key]:
    """Return the scalars of a YAML file, of all its documents, and the keys of its mappings and lists.

    Raises:
        Unparsable: PyYAML refuses the file, or it is nested too deeply.
    """
    try:
        return list(_Scan(text).run(_LOADERS[0]))
    except (yaml.YAMLError, ValueError):
        return _slowly(text)


def _slowly(text: str) -> list[Value | Key]:
    try:
        return list(_Scan(text).run(_LOADERS[1]))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f" at line {mark.line + 1}" if mark else ""
        raise Unparsable(f"not valid YAML{place}") from None
    except yaml.reader.ReaderError:
        raise Unparsable("not valid YAML: it has a character that YAML does not allow") from None
    except (yaml.YAMLError, ValueError, IndexError, RecursionError):
        raise Unparsable("not valid YAML") from None


class _Scan:
    def __init__(self, text: str) -> None:
        self._text = text
        self._levels: list[_Level] = []
        self._documents = 0

    def run(self, loader: Any) -> Iterator[Value | Key]:  # noqa: ANN401 - PyYAML's loaders have no common type
        for event in yaml.parse(self._text, Loader=loader):
            if isinstance(event, yaml.ScalarEvent):
                yield from self._scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                self._take(Literal("*"))
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                yield from self._open(is_list=isinstance(event, yaml.SequenceStartEvent))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._levels.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1

    def _take(self, literal: Literal) -> tuple[str, ...] | None:
        """Return the path of a literal that is a value; None if it is a key, which is kept."""
        if not self._levels:
            return (f"[{self._documents - 1}]",) if self._documents > 1 else ()
        top = self._levels[-1]
        if top.waits:
            return top.value_path()
        top.key, top.waits = literal, True
        return None

    def _scalar(self, event: yaml.ScalarEvent) -> Iterator[Value]:
        if event.start_mark is None or event.end_mark is None:
            raise Unparsable("PyYAML does not say where a value stands")
        start, end = event.start_mark.index, event.end_mark.index
        scalar = Scalar(event.value, event.style or "", start, end, bool(event.anchor or event.tag))
        literal = scalar_literal(self._text, scalar)
        if literal is not None and event.tag in _REFERRING:
            hole = literal.derive(HOLE, 0, len(literal.text), "code")
            literal = Literal(hole.text, hole.runs, (Hole(0, event.value, env=True),))
        path = self._take(literal if literal is not None else Literal(event.value))
        if path is not None:
            yield Value(path, literal, self._levels[-1].key if self._levels else None, start, end)

    def _open(self, *, is_list: bool) -> Iterator[Key]:
        key = self._levels[-1].key if self._levels and self._levels[-1].waits else None
        path = self._take(Literal("?"))
        if path is None:
            path = (*self._levels[-1].path, "?")
        elif key is not None:
            yield Key(path, key)
        self._levels.append(_Level(path, is_list=is_list))
        if len(self._levels) > _DEEPEST:
            raise Unparsable(f"nested more than {_DEEPEST} levels deep")
