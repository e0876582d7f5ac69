"""The one form of a program, free of grammar: strings, names, calls, maps, assignments, functions, classes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.program.front.language import Syntax


REST: Final = "..."
"""What stands in the place of a key for all parts of a map that have no name."""
SELVES: Final = frozenset({"this", "self", "Self", "static", "@", "class", "me", "My", "cls", "super"})
"""Names of the object or class around a method."""
PICKS: Final = frozenset({"get", "fetch", "getOrDefault", "GetValueOrDefault", "getValue", "at", "elementAt"})
"""Methods of a map or a list that give the element of a key or a number."""
_ORDINAL: Final = expression(r"Item(?P<number>\d)|_(?P<scala>[1-9])")
"""The parts of a tuple that has no names for them, which are counted from one."""
NOTHING: Final = frozenset({"None", "null", "nil", "undefined", "NULL", "nullptr"})


class Node(Struct, eq=False):
    """A range of source code with a meaning.

    But for `Arguments`, no kind of node has kinds of its own: `type(node) is Name` is asked where every node is, as it takes
    half the time of `isinstance`, which asks a metaclass.
    """

    start: int
    """Characters of `Source.text`."""
    end: int


class Text(Node, eq=False):
    """A string: stretches of text, and the expressions that are put in between."""

    parts: tuple[Literal | Node, ...]
    inner: tuple[int, int]
    """Without the quotes."""
    prose: bool = False
    """It is a statement by itself: a docstring, a directive."""


class Join(Node, eq=False):
    """A concatenation of strings, by an operator or by adjacency."""

    operands: tuple[Node, ...]


class Choice(Node, eq=False):
    """One of several values: `a ?? b`, `c ? a : b`."""

    options: tuple[Node, ...]
    test: Node | None = None


class Comparison(Node, eq=False):
    """Values that are only compared with one another."""

    operands: tuple[Node, ...]


class Name(Node, eq=False):
    """A name by itself, a number, a keyword."""

    text: str
    type: bool = False
    """It can only be the name of a type."""


class Member(Node, eq=False):
    """Access to a member: `owner.name`."""

    owner: Node
    name: str
    name_start: int


class Index(Node, eq=False):
    """Access to an element: `owner[key]`."""

    owner: Node
    key: Node


class Entry(NamedTuple):
    """An element of a map or list, or an argument."""

    key: Node | None
    """The label; None for an element without one."""
    value: Node


class Items(Node, eq=False):
    """A map, a list, a tuple, the arguments of a call."""

    entries: tuple[Entry, ...]
    spread: bool = False
    """Some of its elements come from elsewhere: `...rest`."""
    row: bool = False
    """It is no value: several targets, or the values for several targets."""


class Arguments(Items, eq=False):
    """The arguments of a call."""


class Pair(Node, eq=False):
    """An entry that stands by itself, until it finds its map."""

    entry: Entry


class Call(Node, eq=False):
    """A function called, or an object made."""

    function: Node
    arguments: Items
    block: Node | None = None
    """A closure that follows the arguments."""


class Assign(Node, eq=False):
    """A name, a field or an element is given a value."""

    target: Node
    value: Node
    appends: bool = False
    """The value is appended to the old one: `+=`."""
    constant: tuple[int, int] | None = None
    """Where the keyword stands that allows literals only."""
    type: Node | None = None


class Parameter(Struct, frozen=True):
    """One parameter of a function."""

    name: str
    start: int
    type: Node | None = None
    default: Node | None = None
    label: str = ""
    """The name that a call gives it, when that is another one."""
    part: str = ""
    """The key of the map that the function takes apart, of which it holds the value."""
    whole: int = -1
    """Where that map is taken apart."""


class Parameters(Node, eq=False):
    """The parameters of a function, in order, without the receiver. Loops and patterns declare names in this way, too."""

    entries: tuple[Parameter, ...]


class Function(Node, eq=False):
    """A function, with its name when it has one."""

    name: str
    body: Group
    parameters: Parameters | None = None
    is_property: bool = False
    """It is read like a field, without a call."""
    receiver: Parameter | None = None
    """The name of the object that it is a method of, where it stands outside of its type."""


class Class(Node, eq=False):
    """A class with its members."""

    name: str
    bases: tuple[Node, ...]
    body: Group
    fields: tuple[Parameter, ...] = ()
    """Those that an object in curly brackets is given in their order; none where a constructor says what it is given."""


class Import(Node, eq=False):
    """A name bound to an entity of another module: `from a.b import c as name`."""

    name: str
    target: tuple[str, ...]
    """The full path: `a`, `b`, `c`."""


class Return(Node, eq=False):
    """The return value of a function."""

    value: Node


class Outer(Node, eq=False):
    """Names of an outer scope that are set here: `global`, `nonlocal`, `use (&$name)`."""

    names: tuple[str, ...]


class Loop(Node, eq=False):
    """A loop over the elements of a list or a map."""

    over: Node
    names: Parameters
    """What holds an element in each round: the variable, or those that it is taken apart into."""
    body: tuple[Node, ...]
    keyed: bool = False
    """The first of two names holds the key, or the position."""


class Group(Node, eq=False):
    """Any other syntax: the nodes in it, in order."""

    children: tuple[Node, ...]
    scope: bool = False
    """Names set in it are its own."""
    branch: bool = False
    """It may not run."""


class Program(Struct, dict=True):
    """One file, or one script of it."""

    text: str
    language: Syntax
    root: Node
    comments: list[tuple[int, int]]
    errors: list[tuple[int, int]]
    """Ranges that the grammar could not read."""
    fixed: list[tuple[int, int, str]] = field(default_factory=list)
    """Where only a literal can stand, and why."""

    @cached_property
    def code(self) -> str:
        """The text with blanks in the place of its comments, whose words say nothing of what the program does."""
        parts, behind = list[str](), 0
        for start, end in self.comments:
            lines = self.text[max(start, behind) : end].split("\n")
            parts += [self.text[behind:start], "\n".join(" " * len(line) for line in lines)]
            behind = max(behind, end)
        return "".join([*parts, self.text[behind:]]) if parts else self.text


def path_of(node: Node) -> tuple[str, ...]:
    """Return the names that lead to a value: `process.env.KEY` gives three; calls and indexes end the way back.

    Empty for a value without a name.
    """
    names: list[str] = []
    while type(node) is Member:
        names.append(node.name)
        node = node.owner
    if type(node) is Name:
        names.append(node.text)
    return tuple(reversed(names))


def ordinal_of(node: Member) -> str:
    """Return which part of a tuple a member is, counted from one: `pair.Item1`, `pair._1`; empty for any other member."""
    match = _ORDINAL.fullmatch(node.name)
    return match["number"] or match["scala"] if match is not None else ""


def root_of(chain: Node | None) -> str:
    """Return the variable that a chain of members, indexes and calls begins with; empty when it begins with none."""
    while isinstance(chain, Member | Index | Call):
        if isinstance(chain, Member) and isinstance(chain.owner, Name) and chain.owner.text in SELVES:
            return chain.name
        chain = chain.function if isinstance(chain, Call) else chain.owner
    return chain.text if isinstance(chain, Name) else ""


def is_untyped(function: Node) -> bool:
    """Tell whether a function makes an object whose type its place tells: that of `new("…")` in C#."""
    return not label_of(function) or (isinstance(function, Name) and function.text == "new")


def label_of(node: Node | None) -> str:
    """Return the text of a key: of a name, of a string without holes, of the end of a path; else empty."""
    if type(node) is Name:
        return node.text.strip(":")
    if type(node) is Member:
        return node.name
    if type(node) is Text and len(node.parts) == 1 and not isinstance(node.parts[0], Node):
        return node.parts[0].text
    return ""


def part_of(node: Node) -> tuple[str, str] | None:
    """Return the names of a variable and its part, `config.url`, `config["url"]`, `app.config["url"]`; None for any other expression."""
    owner = path_of(node.owner) if isinstance(node, Member | Index) else ()
    if not isinstance(node, Member | Index) or not owner or owner[0] in SELVES:
        return None
    label = node.name if isinstance(node, Member) else label_of(node.key)
    return (".".join(owner), label) if label else None


def callee_of(call: Call) -> Node:
    """Return what a call names: of `row["headers"](key)` the member, of `call[Answer](path)` what stands before the type."""
    function = call.function
    while isinstance(function, Index) and isinstance(function.owner, Name | Member):
        label = label_of(function.key) if isinstance(function.key, Text) else ""
        function = (
            Member(function.start, function.end, function.owner, label, function.end) if label else function.owner
        )
    return function


def is_type(node: Node) -> bool:
    """Return whether a call makes an object: its function is named like a type."""
    name = label_of(node)
    if name == "new" and isinstance(node, Member):
        return is_type(node.owner)
    return name[:1].isupper() or (isinstance(node, Name) and node.type)


def made_with(call: Call) -> tuple[Entry, ...]:
    """Return what an object is made with, also in curly brackets: `Path{"/ask"}`."""
    entries = call.arguments.entries
    inner = entries[0].value if len(entries) == 1 and entries[0].key is None else None
    return inner.entries if isinstance(inner, Items) and not inner.row else entries


def is_method(node: Node) -> bool:
    """Tell whether a node declares a function that is called, not read like a field."""
    return isinstance(node, Function) and not node.is_property


def is_next(target: Index) -> bool:
    """Tell whether an element is set that comes next in a list: `list[]`, `list[2]`, `list[#list + 1]`."""
    key = target.key
    if isinstance(key, Name):
        return not key.text or key.text.isdecimal()
    if isinstance(key, Items):
        return not key.entries
    owner = label_of(target.owner)
    return isinstance(key, Group | Join | Member | Call) and any(root_of(each) == owner for each in _operands(key))


def _operands(node: Node) -> tuple[Node, ...]:
    return node.children if isinstance(node, Group) else node.operands if isinstance(node, Join) else (node,)


def picked(value: Node | None) -> tuple[Node | None, Node | None]:
    """Return a map or a list and the key of the element that an expression picks: `map[key]`, `map.get(key)`; else nothing."""
    if isinstance(value, Index):
        return value.owner, value.key
    function = value.function if isinstance(value, Call) else None
    if isinstance(function, Member) and isinstance(value, Call) and function.name in PICKS and value.arguments.entries:
        return function.owner, value.arguments.entries[0].value
    return None, None


def options_of(node: Node) -> tuple[Node, ...]:
    """Return what a condition in an expression, or an `if` that is one, gives; nothing for any other node."""
    if isinstance(node, Choice):
        return node.options
    arms = (
        [each for each in node.children if isinstance(each, Group) and each.branch] if isinstance(node, Group) else []
    )
    plain = len(arms) > 1 and all(len(arm.children) == 1 for arm in arms)
    return tuple(alone_in(arm) for arm in arms) if plain else ()


def alone_in(node: Node) -> Node:
    """Return what a group, or one in it, holds alone; the node itself where it holds several."""
    while isinstance(node, Group) and len(node.children) == 1:
        node = node.children[0]
    return node


def result_of(node: Node) -> str:
    """Return the name under which a way through branches holds what a call gives, or a condition in an expression."""
    return f"{label_of(node.function)}()" if isinstance(node, Call) else f"?{node.start}"
