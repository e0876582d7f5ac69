"""Branches in which a program chooses the server that a request goes to, told apart."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import names_product
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Choice,
    Group,
    Items,
    Loop,
    Member,
    Name,
    Node,
    Parameters,
    Text,
    alone_in,
    label_of,
    ordinal_of,
    picked,
    result_of,
)
from pplx_scan.extract.program.parts import PARTS
from pplx_scan.extract.program.scopes import CallFrame, Object
from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from pplx_scan.extract.program.origins import Origins
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Binding, Branch, Place, Scope

_MOST: Final = 8
"""So many values of one name are told apart."""
_NAMES: Final = 32
"""So many names of one function are looked at."""
_FRAMES: Final = 24
_AROUND: Final = 2
"""So many variables that are made of one another are followed."""
_NODES: Final = 400
"""So many nodes of one expression are looked at."""
_LONGEST: Final = 2_000
"""So many characters of a value are looked at."""
_ADDRESS: Final = "://"
_WORD: Final = expression(r"\w+")
_COMPARES: Final = expression(r"[\"'`:]\w|[=!~]=|\b(?:in|is|eq|equals)\b|\.\w+\(")
"""What tells the servers apart in a condition."""


class Alternative(NamedTuple):
    """One of the values that a name may have where it is used."""

    value: Node
    scope: Scope
    branch: Branch
    label: str
    """Of the case in which it is chosen, or its number; empty when it has none."""


class Test(NamedTuple):
    """A part of a program that may not run."""

    inside: Node
    before: Node | None
    """What stands before it: its condition; None for what has none."""


def tests_around(root: Node, at: int, scope: Scope, known: dict[Node, list[Node]]) -> Iterator[Test]:
    """Yield the branches of a node around a place, from the outside in; `known` are the parts of nodes that were asked for before."""
    node: Node | None = root
    while node is not None:
        if node not in known:
            read = PARTS.get(type(node))
            inside = [each.node for each in read(node, scope, ())] if read is not None else []
            known[node] = sorted(inside, key=_start_of)
        inside = known[node]
        n = bisect_right(inside, at, key=_start_of) - 1
        n = n if n >= 0 and at < inside[n].end else -1
        before, around, node = (inside[n - 1] if n > 0 else None), node, (inside[n] if n >= 0 else None)
        if isinstance(around, Choice) and node is not None and node is not around.test:
            yield Test(node, None)
        elif isinstance(node, Group) and node.branch and not _is_head(before, around):
            yield Test(node, before if before is not None and not isinstance(before, Group) else None)


def _is_head(node: Node | None, around: Node | None) -> bool:
    """Tell whether a node is what a loop goes over, or what holds its elements, or the parameters of a closure."""
    return isinstance(node, Parameters) or (isinstance(around, Loop) and node in {around.over, around.names})


def is_told(text: str, test: Test, signs: re.Pattern[str]) -> bool:
    """Tell whether a part runs for some only: it is the other branch of a condition, the case of a text, or its condition has a sign of that."""
    if test.before is None:
        return True
    pattern = test.inside.children[0] if isinstance(test.inside, Group) and test.inside.children else test.inside
    return isinstance(pattern, Text) or signs.search(text, test.before.start, test.before.end) is not None


def _start_of(node: Node) -> int:
    return node.start


class Branches:
    """Tells apart what a request is made of in each of the branches before it that choose its server."""

    def __init__(self, references: References, items: Callable[[Node, Scope], Items | None], origins: Origins) -> None:
        """Take the program, what gives the map that an expression stands for, and what its values come from."""
        self._references = references
        self._origins = origins
        self._items = items
        self._survey = references.survey
        self._text = references.survey.program.code
        self._maps: dict[Scope | None, dict[str, list[Items]]] = {}
        self._left: dict[Scope, dict[Branch, int]] = {}
        """Where each branch of a function returns first."""
        self._inside: dict[Node, list[Node]] = {}
        root = self._survey.program.root
        self._several = self._text.count(_ADDRESS, root.start, root.end) > 1
        """It holds more than one address."""

    def ways(self, frames: list[CallFrame | None], place: Place) -> list[CallFrame | None]:
        """Return calls of the function around a place, each as often as branches before it choose another server."""
        if not self._several or any(frame is not None and frame.subject is not None for frame in frames):
            return frames
        given = {name for frame in frames if frame is not None for name in frame.values}
        made = [*self._made(place, given)] or [*self._picked(place)]
        told: list[CallFrame | None] = [each.called(frame, each.scope) for frame in frames for each in made]
        return told[:_FRAMES] or frames

    def _made(self, place: Place, given: AbstractSet[str]) -> Iterator[Object]:
        """Yield what the names that are set in branches hold, one object for each server; none when none is chosen.

        What it is remains unknown behind another condition, which may tell the servers apart, too.
        """
        name, found = next(self._chosen(place.node, place.scope, given), ("", []))
        if not name:
            return
        home = place.scope.home(name) or _around(place.scope)
        if not self._runs(place.node.start, place.scope, [each.value for each in found]):
            nothing = Group(place.node.start, place.node.start, ())
            yield self._made_of(home, {name: (nothing, home)})
            return
        others = {each: self._alternatives(each, place.node, place.scope) for each in [*home.names][:_NAMES]}
        others |= {
            **dict(self._results(place.node, place.scope, given)),
            **dict(self._conditions(place.node, place.scope)),
        }
        for each in found:
            values = {name: (each.value, each.scope)}
            for other, alternatives in others.items():
                fit = self._beside(each, alternatives) if other != name and len(alternatives) > 1 else None
                if fit is not None:
                    values[other] = (fit.value, fit.scope)
            yield self._made_of(home, values)

    def runs(self, frame: CallFrame | None, at: int, request: int) -> bool:
        """Tell whether what stands at a place surely runs in the branch that is read, for the request that stands at another."""
        made = frame.made if frame is not None else None
        if made is None or not made.chosen:
            return True
        chosen = [node for node, _ in made.values.values()]
        apart = (each.inside for each in self._apart(at, made.scope, chosen))
        return all(each.start <= request < each.end for each in apart) and self._runs(at, made.scope, chosen)

    def _runs(self, at: int, scope: Scope, chosen: Sequence[Node]) -> bool:
        """Tell whether no condition but those around a value that is chosen tells apart what stands at a place."""
        return not any(is_told(self._text, each, _COMPARES) for each in self._apart(at, scope, chosen))

    def _apart(self, at: int, scope: Scope, chosen: Sequence[Node]) -> Iterator[Test]:
        """Yield the branches around a place that are not around a value that is chosen."""
        owner = scope.function.owner if scope.function is not None else None
        for each in tests_around(owner or self._survey.program.root, at, scope, self._inside):
            if not any(each.inside.start <= node.start < each.inside.end for node in chosen):
                yield each

    def _picked(self, place: Place) -> Iterator[Object]:
        """Yield an object for each element of a map of servers from which a variable picks one: `fetch(urls[name])`."""
        around, at = _around(place.scope), (place.node.start, place.node.start)
        if around not in self._maps:
            self._maps[around] = self._maps_of(around)
        maps = self._maps[around]
        names = (name for name, _ in self._names(place.node, place.scope, _AROUND) if name in maps)
        key = next((each for each in names if not self._is_known(Name(*at, each), place.scope)), "")
        picked = next((each for each in maps.get(key, ()) if self._are_servers(each, place.scope)), None)
        home = place.scope.home(key) or around
        for label in [label_of(each.key) for each in picked.entries[:_MOST]] if picked is not None else ():
            parts = [each.value for items in maps[key] for each in items.entries if label_of(each.key) == label]
            values = {f"{key}[{n}]": (part, self._survey.scope_of(part, home)) for n, part in enumerate(parts)}
            if self._runs(place.node.start, place.scope, parts):
                values[key] = Name(parts[0].start, parts[0].start, label), home
                yield self._made_of(home, values)

    def _maps_of(self, around: Scope) -> dict[str, list[Items]]:
        """Return the maps of which a function picks elements, by the variables that hold the keys."""
        found: dict[str, list[Items]] = {}
        node = around.owner or self._survey.program.root
        for each in self._survey.within(node.start, node.end):
            owner, key = picked(each.node)
            items = self._items(owner, each.scope) if owner is not None and isinstance(key, Name) else None
            if isinstance(key, Name) and items is not None and _is_map(items):
                found.setdefault(key.text, []).append(items)
        return found

    def _is_known(self, node: Node, scope: Scope) -> bool:
        """Tell whether an expression is a text, or a variable that is given one."""
        found = self._alternatives(node.text, node, scope) if isinstance(node, Name) else []
        return isinstance(node, Text) or (len(found) == 1 and isinstance(found[0].value, Text))

    def _are_servers(self, items: Items, scope: Scope) -> bool:
        """Tell whether a map holds the addresses of several servers, with that of the API."""
        values = (
            Alternative(value, self._survey.scope_of(value, scope), (), "")
            for key, value in items.entries[:_MOST]
            if label_of(key)
        )
        texts = [" ".join(self._texts(each)) for each in values]
        ours = [names_product(text) for text in texts if _ADDRESS in text]
        return any(ours) and not all(ours)

    def _names(self, node: Node, scope: Scope, depth: int) -> Iterator[tuple[str, list[Alternative]]]:
        """Yield the names in an expression of a function, and those in what variables there are given, with their values."""
        inside = islice(self._survey.within(node.start, node.end), _NODES)
        names = (
            each.node.text for each in inside if isinstance(each.node, Name) and each.scope.function is scope.function
        )
        for name in dict.fromkeys(names):
            found = self._alternatives(name, node, scope)
            yield name, found
            if depth and len(found) == 1 and found[0].value.end <= node.start:
                yield from self._names(found[0].value, found[0].scope, depth - 1)

    def _conditions(self, node: Node, scope: Scope) -> Iterator[tuple[str, list[Alternative]]]:
        """Yield the conditions in an expression that give one of several values, with these."""
        for each in islice(self._survey.within(node.start, node.end), _NODES):
            if isinstance(each.node, Choice | Group) and each.scope.function is scope.function:
                found = [*self._arms(each.node, each.scope, ())]
                if 1 < len(found) <= _MOST:
                    yield result_of(each.node), found

    def _chosen(self, node: Node, scope: Scope, given: AbstractSet[str]) -> Iterator[tuple[str, list[Alternative]]]:
        """Yield the names and the calls in an expression that give one of several addresses, the API's among them, with these."""
        for name, found in (*self._names(node, scope, _AROUND), *self._conditions(node, scope)):
            addresses = self._addresses(found)
            if any(map(self._is_ours, addresses)):
                yield name, addresses
        for name, found in self._results(node, scope, given):
            addresses = self._addresses(found)
            # Which of its own paths is chosen, who calls it knows.
            if 0 < sum(map(self._is_ours, addresses)) < len(addresses):
                yield name, addresses

    def _addresses(self, found: list[Alternative]) -> list[Alternative]:
        """Return the alternatives that are addresses, when there are several."""
        told = [each for each in found if any(_ADDRESS in text for text in self._texts(each))] if len(found) > 1 else []
        return told if len(told) > 1 else []

    def _results(self, node: Node, scope: Scope, given: AbstractSet[str]) -> Iterator[tuple[str, list[Alternative]]]:
        """Yield the calls in an expression that choose what they return by something unknown, with the values."""
        for each in islice(self._survey.within(node.start, node.end), _NODES):
            told = each.node.arguments.entries if isinstance(each.node, Call) else ()
            unknown = any(isinstance(entry.value, Name | Member) for entry in told)
            known = any(label_of(entry.value) in given or self._is_known(entry.value, scope) for entry in told)
            if isinstance(each.node, Call) and unknown and not known and each.scope.function is scope.function:
                function = self._references.function_of(each.node, each.scope)
                returns = self._survey.inner[function].returns if function is not None else []
                found = [arm for one in returns for arm in self._arms(one.node, one.scope, ())]
                if 1 < len(found) <= _MOST:
                    yield result_of(each.node), found

    def _alternatives(self, name: str, use: Node, scope: Scope) -> list[Alternative]:
        """Return the values that a name may have at a use; none when they are made of one another, or too many."""
        home = scope.home(name)
        bound = self._survey.reaching(name, use, scope) if home is not None else []
        left = self._returned(home) if home is not None else {}
        bound = [each for each in bound if not each.branch or left.get(each.branch, use.start) >= use.start]
        bound = [each for each in bound if each.value is not None or not isinstance(each.node, Assign)]
        if any(
            each.value is None or each.appends or each.holds(use.start) or self._holds(each, name) for each in bound
        ):
            return []
        found = [each for one in bound for each in self._arms(one.value, one.scope, one.branch)]
        return found if len(found) <= _MOST else []

    def _holds(self, bound: Binding, name: str) -> bool:
        """Tell whether a name is given a value that is made of its former one."""
        value = bound.value if bound.branch else None
        return value is not None and name in _WORD.findall(self._text_of(value))

    def _arms(self, value: Node | None, scope: Scope, branch: Branch) -> Iterator[Alternative]:
        """Yield the alternatives of a value: the options of a condition, the arms of a `switch` that is an expression, or itself."""
        if isinstance(value, Member) and isinstance(value.owner, Group | Choice | Call):
            arms = self._returned_by(value.owner, scope) or [*self._arms(value.owner, scope, branch)]
            parts = [each._replace(value=part) for each in arms if (part := self._part(each, value)) is not None]
            yield from parts or [Alternative(value, scope, branch, "")]
            return
        block = _block(value).children if isinstance(value, Group) else ()
        branches = [each for each in block if isinstance(each, Group) and each.branch]
        if isinstance(value, Choice):
            for at, option in enumerate(value.options):
                yield Alternative(option, scope, branch, str(at))
        elif branches:
            for at, arm in enumerate(each for each in branches if each.children):
                label = label_of(arm.children[0]) if isinstance(arm.children[0], Text | Name) else ""
                yield Alternative(alone_in(arm.children[-1]), scope, branch, label or str(at))
        elif value is not None and not (rows := self._rows_of(value, scope)):
            yield Alternative(value, scope, branch, "")
        elif value is not None:
            yield from rows

    def _returned_by(self, call: Node, scope: Scope) -> list[Alternative]:
        """Return the values of which a function of the program returns one; none for any other expression."""
        function = self._references.function_of(call, scope) if isinstance(call, Call) else None
        returns = self._survey.inner[function].returns if function is not None else []
        return [Alternative(each.node, each.scope, each.branch, "") for each in returns] if len(returns) > 1 else []

    def _rows_of(self, call: Node, scope: Scope) -> list[Alternative]:
        """Return the first of the values of which a function returns several at once: of `url, key := config(kind)` those of `url`."""
        found = self._returned_by(call, scope)
        rows = [each.value for each in found if isinstance(each.value, Items) and each.value.row]
        firsts = zip(found, rows, strict=True) if len(rows) == len(found) else ()
        return [each._replace(value=row.entries[0].value) for each, row in firsts if row.entries]

    def _part(self, arm: Alternative, member: Member) -> Node | None:
        """Return what a member of an alternative is: an element of a list by its place, an entry of a map by its name."""
        items = self._items(arm.value, arm.scope)
        entries = items.entries if items is not None else ()
        place = int(ordinal_of(member) or 0)
        if place:
            return entries[place - 1].value if place <= len(entries) else None
        return next((each.value for each in entries if label_of(each.key) == member.name), None)

    def _returned(self, scope: Scope) -> dict[Branch, int]:
        """Return where each branch of a function returns first."""
        if scope not in self._left:
            self._left[scope] = {each.branch: each.node.start for each in reversed(scope.returns)}
        return self._left[scope]

    def _beside(self, chosen: Alternative, found: list[Alternative]) -> Alternative | None:
        """Return the value of another name that goes with an address: that of its branch or case, else of its vendor.

        Two conditions in expressions need not be the same: of these the vendor counts before the place.
        """
        same = [each for each in found if each.branch == chosen.branch and each.label == chosen.label]
        case = [each for each in found if each.label == chosen.label != ""]
        ours = self._is_ours(chosen)
        vendor = [each for each in found if self._is_ours(each) == ours]
        named = vendor if not chosen.branch and any(map(self._is_ours, found)) else []
        return next((fit[0] for fit in (named, same, case, vendor) if len(fit) == 1), None)

    def _is_ours(self, found: Alternative) -> bool:
        return any(names_product(text) for text in self._texts(found))

    def _texts(self, found: Alternative) -> Iterator[str]:
        """Yield the text of a value, and those of what the names in it are given."""
        yield self._text_of(found.value)
        yield from map(self._text_of, self._origins.of([(found.value, found.scope)]))

    def _made_of(self, home: Scope, values: Mapping[str, tuple[Node, Scope]]) -> Object:
        """Return what is chosen in a branch, with what its names hold."""
        origins = self._origins.of(values.values())
        return Object(home, CallFrame(home, values, None, 1, chosen=True, origins=origins))

    def _text_of(self, value: Node) -> str:
        return self._text[value.start : min(value.end, value.start + _LONGEST)]


def _around(scope: Scope) -> Scope:
    """Return the scope of the function around, else that of the file."""
    return scope.function or [*scope.outward()][-1]


def _is_map(items: Items) -> bool:
    """Tell whether what stands in brackets has labels: those of the arguments of a call are texts, `mapOf("a" to b)`."""
    labels = [entry.key for entry in items.entries]
    return all(isinstance(each, Text) if isinstance(items, Arguments) else each is not None for each in labels)


def _block(group: Group) -> Group:
    """Return the block with the arms of a `match` or a `switch`, which may stand behind what they are chosen by."""
    last = group.children[-1] if group.children else None
    arms = any(isinstance(each, Group) and each.branch for each in group.children)
    return _block(last) if isinstance(last, Group) and not arms else group
