"""A chain of calls, taken apart: `Request.Builder().url(u).post(b)` has three links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.extract.program.node import Assign, Call, Entry, Index, Member, Name, Node, Parameters, label_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.program.scopes import Scope


_SENDS: Final = frozenset({"send", "public_send", "__send__"})
"""Methods of Ruby that call the one whose name they are given first."""
OFF: Final = frozenset({"false", "0", "0l", "null", "nil"})
_VERB: Final = expression(r"(?i)get|post|put|patch|delete|head")


class Link(Struct, frozen=True):
    """A call of a chain with the names that lead to it, or a part of a variable that is set."""

    names: tuple[str, ...]
    """From the call before, or from the variable at the beginning."""
    entries: tuple[Entry, ...]
    """Its arguments; the one value that a part is set to."""
    place: tuple[int, int]
    """Where the last name stands."""
    node: Node
    scope: Scope
    called: bool = True
    spread: bool = False
    """Some of the arguments are not known."""

    places: tuple[tuple[int, int], ...] = ()
    """Where each of the names stands, the last one first."""

    @property
    def verb_place(self) -> tuple[int, int]:
        """Return the range of the name with a verb: `Get` in `Net::HTTP::Get.new`."""
        named_so = (at for name, at in zip(reversed(self.names), self.places, strict=False) if _VERB.search(name))
        return next(named_so, self.place)

    @property
    def call_place(self) -> tuple[int, int]:
        """Return where the call begins, up to the end of the function's name."""
        function = self.node.function if isinstance(self.node, Call) else self.node
        return self.node.start, function.end

    @property
    def name(self) -> str:
        """Return the last name."""
        return self.names[-1] if self.names else ""

    @property
    def is_off(self) -> bool:
        """Return whether it takes a setting away: `CURLOPT_POST, false`."""
        return bool(self.entries) and label_of(self.entries[-1].value).lower() in OFF


def head_of(node: Node) -> Node:
    """Return the root of a chain: in `"https://…".WithHeader(n, v).PostAsync(b)` the text."""
    while isinstance(node, Member | Index | Call):
        node = node.function if isinstance(node, Call) else node.owner
    return node


def links_of(node: Node, scope: Scope) -> list[Link]:
    """Return the calls of a chain, the first one first. An assignment to a part of a variable is a link too."""
    found: list[Link] = []
    if isinstance(node, Assign):
        names, places, inner = _names(node.target)
        found.append(Link(names, (Entry(None, node.value),), places[0], node, scope, called=False))
    else:
        inner = node
    while inner is not None:
        while isinstance(inner, Member | Index):
            inner = inner.owner
        if not isinstance(inner, Call):
            break
        names, places, before = _names(inner.function)
        arguments = inner.arguments
        found.append(Link(names, arguments.entries, places[0], inner, scope, spread=arguments.spread, places=places))
        inner = before
    return found[::-1]


def apart(link: Link, text: str) -> tuple[Node, Node, tuple[Entry, ...]] | None:
    """Return the expression that says which function is called, its owner and its arguments; None where a name says it.

    `client[verb](url)`, `getattr(client, verb)(url)`, `client.public_send(verb, url)`, `$client->$verb($url)`, `requests.send(verb)(url)`.
    """
    function = link.node.function if isinstance(link.node, Call) else None
    if isinstance(function, Index) and isinstance(function.key, Name | Member | Call):
        return function.key, function.owner, link.entries
    inner = function.function if isinstance(function, Call) else None
    if isinstance(function, Call) and isinstance(inner, Member) and inner.name in _SENDS and function.arguments.entries:
        return function.arguments.entries[0].value, inner.owner, link.entries
    if isinstance(function, Call) and label_of(function.function) == "getattr" and len(function.arguments.entries) > 1:
        owner, name = (entry.value for entry in function.arguments.entries[:2])
        return name, owner, link.entries
    if isinstance(function, Member) and function.name in _SENDS and link.entries:
        return link.entries[0].value, function.owner, link.entries[1:]
    if isinstance(function, Member) and text.startswith("$", function.name_start):
        return Name(function.name_start, function.end, function.name), function.owner, link.entries
    return None


def handed(link: Link) -> Name | None:
    """Return the variable that holds the function or the class which is called: `send(url)`, `klass.new(url)`; None in any other call."""
    function = link.node.function if isinstance(link.node, Call) else None
    holder = function.owner if isinstance(function, Member) and function.name == "new" else function
    found = holder if isinstance(holder, Name) else None
    home = link.scope.home(found.text) if found is not None else None
    bound = home.names.get(found.text, ()) if home is not None and found is not None else ()
    return found if any(isinstance(each.node, Parameters) for each in bound) else None


def put_in(link: Link, value: Node) -> Link:
    """Return a call with a value in the place of the variable that holds what is called."""
    if not isinstance(link.node, Call):
        return link
    function = link.node.function
    called = Member(value.start, value.end, value, function.name, value.end) if isinstance(function, Member) else value
    names, places, _ = _names(called)
    node = Call(link.node.start, link.node.end, called, link.node.arguments, link.node.block)
    return replace(link, names=names, place=places[0] if called is value else places[-1], places=places, node=node)


def _names(node: Node) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...], Node | None]:
    """Return the names that lead to a node, where each stands, the last one first, and the call that they begin at."""
    names: list[str] = []
    places: list[tuple[int, int]] = []
    at: Node | None = node
    while isinstance(at, Member | Index):
        if isinstance(at, Member):
            places.append((at.name_start, at.name_start + len(at.name)))
            names.append(at.name)
        else:
            places.append((at.key.start, at.key.end))
            names.append(label_of(at.key))
        at = at.owner
    if isinstance(at, Name):
        places.append((at.start, at.end))
        names.append(at.text)
        at = None
    return tuple(reversed(names)), tuple(places) or ((node.start, node.end),), at if isinstance(at, Call) else None


def unsent(libraries: Libraries, links: list[Link]) -> Iterator[Link]:
    """Yield the steps of a chain up to the one that sends the request: what follows is about the answer."""
    for link in links:
        yield link
        if libraries.requests.find((link.name,)) == "none":
            return


def is_finished(libraries: Libraries, links: list[Link], bodies: Container[str]) -> bool:
    """Tell whether the steps of a builder come to an end, so that no one else can tell it a verb."""
    return any(link.name == "build" or libraries.step(link.name) in bodies for link in links)
