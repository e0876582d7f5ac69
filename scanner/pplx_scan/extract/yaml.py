"""YAML through PyYAML's events: aliases are never expanded, and nothing is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml

from pplx_scan.extract.data_facts import read_data
from pplx_scan.extract.entries import Entry
from pplx_scan.extract.format import Unparsable
from pplx_scan.extract.literal import Literal
from pplx_scan.extract.once import once
from pplx_scan.extract.residue import read_residue
from pplx_scan.extract.yaml_scalar import scalar_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_DEEPEST: Final = 200


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a YAML file, of all its documents.

    Raises:
        Unparsable: PyYAML refuses the file, or it is nested too deeply.
    """
    facts = list(read_data(reading, list(entries_of(reading.source.text))))
    facts += read_residue(reading, [fact.span for fact in facts])
    yield from once(facts)


def entries_of(text: str) -> Iterator[Entry]:
    """Yield every scalar value with its key path; a scalar that is used through an alias once, where it stands.

    Raises:
        Unparsable: PyYAML refuses the text, or it is nested too deeply.
    """
    walker = _Walker(text)
    try:
        # The pure Python reader: the marks of the C one count otherwise behind characters outside the basic plane.
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            entry = walker.feed(event)
            if entry is not None:
                yield entry
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Unparsable(f"not valid YAML at line {line}") from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise Unparsable("not valid YAML") from None


class _Level:
    """A mapping or a list that is being read."""

    __slots__ = ("index", "is_list", "key")

    def __init__(self, *, is_list: bool) -> None:
        self.is_list = is_list
        self.index = -1
        self.key: Literal | None = None

    @property
    def part(self) -> str:
        """Return what stands for the present value in a key path."""
        return f"[{self.index}]" if self.is_list else self.key.text if self.key is not None else ""


class _Walker:
    """Events to entries."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._levels: list[_Level] = []
        self._documents = 0

    def feed(self, event: yaml.Event) -> Entry | None:
        """Take one event and return the entry that it completes."""
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
            case yaml.ScalarEvent():
                return self._scalar(scalar_literal(self._text, event))
            case yaml.AliasEvent():
                self._scalar(Literal(""))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(is_list=isinstance(event, yaml.SequenceStartEvent))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._levels.pop()
                self._end(Literal("?"))
        return None

    def _scalar(self, literal: Literal) -> Entry | None:
        top = self._levels[-1] if self._levels else None
        if top is not None and not top.is_list and top.key is None:
            top.key = literal
            return None
        self._count()
        document = (f"({self._documents})",) if self._documents > 1 else ()
        path = (*document, *(level.part for level in self._levels))
        entry = Entry(path, literal, name_literal=top.key if top is not None else None)
        self._end(literal)
        return entry if literal.text else None

    def _open(self, *, is_list: bool) -> None:
        self._count()
        self._levels.append(_Level(is_list=is_list))
        if len(self._levels) > _DEEPEST:
            raise Unparsable(f"nested more than {_DEEPEST} deep")

    def _count(self) -> None:
        if self._levels and self._levels[-1].is_list:
            self._levels[-1].index += 1

    def _end(self, literal: Literal) -> None:
        """Note that a value of the innermost container is complete; a container as a mapping's key counts as `?`."""
        if self._levels and not self._levels[-1].is_list:
            top = self._levels[-1]
            top.key = None if top.key is not None else literal
