"""What source code says, without the grammar of its language: strings, names, calls, maps, assignments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.program.front.language import Language


@dataclass(slots=True, eq=False)
class Node:
    """A stretch of source code that means something."""

    start: int
    """Characters of `Source.text`."""
    end: int


@dataclass(slots=True, eq=False)
class Text(Node):
    """A string: stretches of text, and the expressions that are put in between."""

    parts: tuple[Literal | Node, ...]
    inner: tuple[int, int]
    """Without the quotes."""


@dataclass(slots=True, eq=False)
class Join(Node):
    """Strings put together, by an operator or by standing side by side."""

    operands: tuple[Node, ...]


@dataclass(slots=True, eq=False)
class Choice(Node):
    """One of several values: `a ?? b`, `c ? a : b`."""

    options: tuple[Node, ...]
    test: Node | None = None


@dataclass(slots=True, eq=False)
class Name(Node):
    """A name by itself, a number, a keyword."""

    text: str
    type: bool = False
    """It can only be the name of a type."""


@dataclass(slots=True, eq=False)
class Member(Node):
    """A part of something: `owner.name`."""

    owner: Node
    name: str
    name_start: int


@dataclass(slots=True, eq=False)
class Index(Node):
    """An element of something: `owner[key]`."""

    owner: Node
    key: Node


class Entry(NamedTuple):
    """An element of a map or list, or an argument."""

    key: Node | None
    """The label; None for an element without one."""
    value: Node


@dataclass(slots=True, eq=False)
class Items(Node):
    """A map, a list, a tuple, the arguments of a call."""

    entries: tuple[Entry, ...]
    spread: bool = False
    """Some of its elements come from elsewhere: `...rest`."""
    row: bool = False
    """It is no value: several targets, or the values for several targets."""


@dataclass(slots=True, eq=False)
class Arguments(Items):
    """The arguments of a call."""


@dataclass(slots=True, eq=False)
class Pair(Node):
    """An entry that stands by itself, until it finds its map."""

    entry: Entry


@dataclass(slots=True, eq=False)
class Call(Node):
    """A function called, or an object made."""

    function: Node
    arguments: Items
    block: Node | None = None
    """A closure that follows the arguments."""


@dataclass(slots=True, eq=False)
class Assign(Node):
    """A name, a field or an element is given a value."""

    target: Node
    value: Node
    appends: bool = False
    """The value is put behind what is there: `+=`."""
    constant: tuple[int, int] | None = None
    """Where the keyword stands that allows literals only."""


@dataclass(slots=True, eq=False)
class Function(Node):
    """A function, with its name when it has one."""

    name: str
    body: Group


@dataclass(slots=True, eq=False)
class Parameters(Node):
    """What a function is given when it is called: nothing is known of its values."""

    names: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Group(Node):
    """Anything else: what stands in it, in order."""

    children: tuple[Node, ...]
    scope: bool = False
    """Names set in it are its own."""


@dataclass(slots=True)
class Program:
    """One file, or one script of it."""

    text: str
    language: Language
    root: Node
    comments: list[tuple[int, int]]
    errors: list[tuple[int, int]]
    """What the grammar could not read."""


def path_of(node: Node) -> tuple[str, ...]:
    """Return the names that lead to a value: `process.env.KEY` gives three; calls and indexes end the way back.

    Empty when the value has no name.
    """
    names: list[str] = []
    while isinstance(node, Member):
        names.append(node.name)
        node = node.owner
    if isinstance(node, Name):
        names.append(node.text)
    return tuple(reversed(names))
