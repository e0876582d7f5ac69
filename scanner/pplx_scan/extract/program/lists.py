"""The maps and lists that expressions stand for, and the steps in which a list or a text is made."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.node import (
    SELVES,
    Arguments,
    Assign,
    Call,
    Choice,
    Entry,
    Group,
    Index,
    Items,
    Join,
    Loop,
    Member,
    Name,
    Node,
    Parameters,
    Text,
    is_type,
    label_of,
    ordinal_of,
    path_of,
    picked,
)
from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.program.loops import Loops
    from pplx_scan.extract.program.origins import Origins
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Binding, Scope

_DEPTH: Final = 8
_MOST: Final = 64
"""So many elements of a list are followed."""
_STEPS: Final = 20_000
"""So many lists are looked into in one program."""
_NUMBER: Final = expression(r"\d{1,2}")
_FEW: Final = 8
"""So many elements of a map are told apart."""
_COPIES: Final = frozenset({"copy", "clone", "items", "freeze"})


class Element(NamedTuple):
    """An element of a list, and where it is evaluated."""

    node: Node
    scope: Scope


class Picked(NamedTuple):
    """A key by which a function picks an element of a map, and the elements that it may be."""

    key: Node | None = None
    elements: tuple[tuple[str, Mapping[str, tuple[Node, Scope]]], ...] = ()
    """The label of each, with the names that it, or its parts, are given."""


class Lists:
    """Finds the maps and lists of one program."""

    def __init__(
        self,
        references: References,
        libraries: Libraries,
        argument: Callable[[str, Scope], tuple[Node, Scope] | None],
    ) -> None:
        """Take the program, its libraries, and what gives the argument of a parameter in the call that is being read."""
        self._references = references
        self._survey = references.survey
        self._libraries = libraries
        self._argument = argument
        self._steps = 0
        self._picks: dict[Scope, Picked] = {}

    @cached_property
    def loops(self) -> Loops:
        """Return the loops over the lists and the maps of the program."""
        from pplx_scan.extract.program.loops import Loops  # noqa: PLC0415 - only a program with requests needs them

        return Loops(self._survey, self.items, self.origins)

    @cached_property
    def origins(self) -> Origins:
        """Return what finds where the values of the program come from."""
        from pplx_scan.extract.program.origins import Origins  # noqa: PLC0415 - the same

        return Origins(self._references, self.entry)

    def items(self, node: Node, scope: Scope, depth: int = _DEPTH) -> Items | None:
        """Return the map or list that an expression stands for; None when it is none."""
        if isinstance(node, Items):
            return node
        if depth <= 0:
            return None
        if isinstance(node, Name) and node.text in SELVES:
            return self._references.map_around(scope) if scope.class_ is None else None
        if isinstance(node, Name):
            found = self._references.reaching(node.text, node, scope)
            given = self._argument(node.text, scope)
            return self.items(*given, depth - 1) if given is not None else self._bound_items(_last(found, node), depth)
        if isinstance(node, Member):
            found = self._references.field(node, scope) or self._references.reaching(node.name, node, scope)
            given = self._given(found, node.name) if len(found) == 1 else None
            held = self.items(*given, depth - 1) if given is not None else self._bound_items(_last(found, node), depth)
            if held is not None:
                return held
            if node.name in _COPIES:  # `MAP.freeze`
                return self.items(node.owner, scope, depth - 1)
        if not isinstance(node, Member | Index | Call):
            return None
        part = self.entry(node, scope, depth) or self.at(node, scope)
        if part is not None:
            return self.items(*part, depth - 1)
        return self._called_items(node, scope, depth) if isinstance(node, Call) else None

    def entry(self, node: Member | Index | Call, scope: Scope, depth: int = _DEPTH) -> Element | None:
        """Return the entry of a map of the program that an expression picks by its name; None when it picks none.

        It is picked as `map.key`, `map["key"]`, `map.get("key")`, or `map("key")`.
        """
        owner, key = (node.owner, node.name) if isinstance(node, Member) else self._picked_by(node, scope)
        items = self.items(owner, scope, depth - 1) if owner is not None and key else None
        return self._labelled(items, key, scope, depth - 1) if items is not None else None

    def _picked_by(self, node: Index | Call, scope: Scope) -> tuple[Node | None, str]:
        """Return a map and the label of what is picked of it; no map for a call that picks nothing."""
        owner, key = picked(node)
        if owner is not None and key is not None:
            return owner, self._key(key, scope)
        entries = node.arguments.entries if isinstance(node, Call) and isinstance(node.function, Name) else ()
        alone = entries[0] if len(entries) == 1 and entries[0].key is None else None
        if alone is None or not isinstance(alone.value, Text) or not isinstance(node, Call):
            return None, ""
        return node.function, label_of(alone.value)

    def _labelled(self, items: Items, label: str, scope: Scope, depth: int) -> Element | None:
        """Return the entry of a map under a label, that of the maps which are put into it too."""
        entry = next((each for each in (*items.entries, *_paired(items)) if label_of(each.key) == label), None)
        if entry is not None:
            return Element(entry.value, self._survey.scope_of(entry.value, scope))
        home = self._survey.scope_of(items, scope)
        for key, value in reversed(items.entries[:_MOST]) if items.spread and depth > 0 else ():
            inner = self.items(value, home, depth - 1) if key is None else None
            found = self._labelled(inner, label, home, depth - 1) if inner is not None else None
            if found is not None:
                return found
        return None

    def _key(self, node: Node, scope: Scope) -> str:
        """Return the label that a key is, or that the variable is given of which it is the name."""
        given = self._argument(node.text, scope) if isinstance(node, Name) else None
        return label_of(given[0] if given is not None else node)

    def _given(self, bound: Sequence[Binding], name: str) -> tuple[Node, Scope] | None:
        """Return what a field that is declared as a parameter is given: in the call that is being read, else in the only one."""
        owner = bound[0].scope.owner
        if not isinstance(bound[0].node, Parameters) or bound[0].value is not None or owner is None:
            return None
        given = self._argument(name, bound[0].scope)
        calls = self._references.calls
        others = [*calls.given(owner, name)] if given is None and calls is not None else []
        return others[0] if len(others) == 1 else given

    def _bound_items(self, binding: Binding | None, depth: int) -> Items | None:
        value = binding.value if binding is not None else None
        return self.items(value, binding.scope, depth - 1) if binding is not None and value is not None else None

    def _called_items(self, node: Call, scope: Scope, depth: int) -> Items | None:
        entries = node.arguments.entries
        if self._libraries.lists.find(path_of(node.function)):
            return node.arguments
        function = self._references.function_of(node, scope)
        if function is not None and self._references.class_of(node, scope) is None:
            returns = self._survey.inner[function].returns
            return self.items(returns[-1].node, returns[-1].scope, depth - 1) if returns else None
        given = entries[0].value if len(entries) == 1 else None
        if given is not None and self._libraries.list_functions.find(path_of(node.function)):
            return self.items(given, scope, depth - 1)
        if isinstance(given, Items):
            return given if is_type(node.function) or isinstance(node.function, Group) else None
        if self._libraries.verbs.find(path_of(node.function)) or self._makes_text(node):
            return None  # it is a request by itself, or a text
        hands_on = isinstance(node.function, Member) and node.function.name in self._libraries.methods
        if not hands_on and any(entry.key is not None for entry in entries):
            return node.arguments
        if (merged := self._merged(node, scope, depth)) is not None:
            return merged
        if isinstance(node.function, Member) and (
            node.function.name in _COPIES or (not entries and node.function.name in self._libraries.list_methods)
        ):
            return self.items(node.function.owner, scope, depth - 1)
        return None

    def _merged(self, node: Call, scope: Scope, depth: int) -> Items | None:
        """Return the map that a call puts together of others: `Object.assign({}, base, more)`, `base.merge(more)`."""
        function, given = node.function, [entry.value for entry in node.arguments.entries]
        if label_of(function) not in self._libraries.list_joins:
            return None
        parts = [*([function.owner] if isinstance(function, Member) else ()), *given]
        maps = (self.items(each, scope, depth - 1) for each in parts)
        if not any(entry.key is not None for items in maps if items is not None for entry in items.entries):
            return None
        return Items(node.start, node.end, tuple(Entry(None, each) for each in parts), spread=True)

    def _makes_text(self, node: Call) -> bool:
        """Tell whether a call gives a text: its labelled arguments are no options of a request."""
        libraries, path = self._libraries, path_of(node.function)
        return any(each.find(path) for each in (libraries.joiners, libraries.wrappers, libraries.environment_functions))

    def picked(self, function: Scope) -> Picked:
        """Return the key by which a function picks an element of a map, and the names that it gives to each and its parts."""
        if function not in self._picks:
            self._picks[function] = self._picked(function)
        return self._picks[function]

    def _picked(self, function: Scope) -> Picked:
        found: dict[int, tuple[Node, Items, list[tuple[str, list[str]]]]] = {}
        for name, bound in function.names.items():
            value = bound[0].value if len(bound) == 1 and isinstance(bound[0].node, Assign) else None
            value, labels = value.options[0] if isinstance(value, Choice) else value, list[str]()
            while isinstance(value, Member):
                labels, value = [value.name, *labels], value.owner
            owner, key = picked(value)
            items = self.items(owner, function) if owner is not None else None
            told = isinstance(key, Name) or (isinstance(value, Index) and not isinstance(key, Text))
            if items is not None and not isinstance(items, Arguments) and key is not None and told:
                found.setdefault(id(items), (key, items, []))[2].append((name, labels))
        if len(found) != 1:
            return Picked()
        key, items, names = next(iter(found.values()))
        elements: list[tuple[str, Mapping[str, tuple[Node, Scope]]]] = []
        for label, value in self.loops.rows(items)[:_FEW]:
            parts = ((name, _within(value, labels)) for name, labels in names)
            given = {name: (node, self._survey.scope_of(node, function)) for name, node in parts if node is not None}
            elements += [(label_of(label), given)] if label is not None else []
        return Picked(key, tuple(elements))

    # The elements of a list

    def elements(self, node: Node, scope: Scope, depth: int = _DEPTH) -> list[Element] | None:
        """Return the elements of the list that an expression stands for, those that are put behind it too.

        None when it is no list.
        """
        self._steps += 1
        if depth <= 0 or isinstance(node, Text) or self._steps > _STEPS:
            return None
        if isinstance(node, Items):
            return self._written(node, scope, depth)
        if isinstance(node, Name) and self._argument(node.text, scope) is None:
            found = self._references.reaching(node.text, node, scope)
            binding = _last(found, node)
            return self._bound(node.text, binding, depth) if binding is not None else None
        if isinstance(node, Join):
            lists = [self.elements(each, scope, depth - 1) for each in node.operands]
            return _together(lists) if None not in lists else None
        if isinstance(node, Call):
            found_ = self._of_call(node, scope, depth)
            if found_ is not None:
                return found_
        if isinstance(node, Group):
            return self._comprehended(node, scope, depth)
        if isinstance(node, Member) and node.name in self._libraries.list_methods:
            return self.elements(node.owner, scope, depth - 1)
        items = self.items(node, scope)
        return self._written(items, scope, depth) if items is not None else None

    def _written(self, items: Items, scope: Scope, depth: int) -> list[Element]:
        home = self._survey.scope_of(items, scope)
        found: list[Element] = []
        for entry in items.entries[:_MOST]:
            inner = self.elements(entry.value, home, depth - 1) if items.spread else None
            found += inner if inner is not None else [Element(entry.value, home)]
        return found

    def _bound(self, name: str, binding: Binding, depth: int) -> list[Element] | None:
        """Return the elements that a name holds after a binding: its value, or one more element."""
        value = binding.value
        if value is None:
            return None
        if not binding.appends:
            return self.elements(value, binding.scope, depth - 1)
        steps, before = [binding], binding
        while before.appends and len(steps) < _MOST:
            earlier = self._survey.reaching(name, before.node, before.scope)
            older = [each for each in earlier if each.start < before.start]
            if not older:
                break
            before = older[-1]
            steps.append(before)
        first = steps.pop() if not steps[-1].appends else None
        found = self._start(first, depth)
        for step in reversed(steps):
            if step.value is not None and found is not None:
                inner = self.elements(step.value, step.scope, depth - 1)
                found += inner if inner is not None else [Element(step.value, step.scope)]
        return found

    def _start(self, binding: Binding | None, depth: int) -> list[Element] | None:
        """Return the elements that a name begins with: none when it is made empty; None when it holds a text."""
        if binding is None or binding.value is None or isinstance(binding.value, Name):
            return []
        found = self.elements(binding.value, binding.scope, depth - 1)
        made = isinstance(binding.value, Call) and found is None
        return [] if made else found

    def _of_call(self, node: Call, scope: Scope, depth: int) -> list[Element] | None:
        libraries = self._libraries
        arguments = [entry.value for entry in node.arguments.entries[:_MOST]]
        function = node.function
        path = path_of(function)
        name = label_of(function)
        if libraries.lists.find(path):
            inner = [self.elements(each, scope, depth - 1) for each in arguments]
            return inner[0] if len(inner) == 1 and inner[0] is not None else self._written(node.arguments, scope, depth)
        if isinstance(function, Member) and (not arguments or name == "filter") and name in libraries.list_methods:
            return self.elements(function.owner, scope, depth - 1)
        if libraries.list_functions.find(path) and arguments:
            found = [self.elements(each, scope, depth - 1) for each in arguments]
            return next((each for each in reversed(found) if each is not None), None)
        if name in libraries.list_joins:
            for given in ([function.owner, *arguments], arguments) if isinstance(function, Member) else (arguments,):
                first = self.elements(given[0], scope, depth - 1) if given else None
                if first is not None:
                    rest = (self.elements(each, scope, depth - 1) or [Element(each, scope)] for each in given[1:])
                    return _together([first, *rest])
        return None

    def _comprehended(self, node: Group, scope: Scope, depth: int) -> list[Element] | None:
        """Return the elements of a list that a comprehension goes through without a change: `x for x in parts`."""
        loop = node.children[0] if node.scope and len(node.children) == 1 else None
        if not isinstance(loop, Loop) or len(loop.body) != 1 or not isinstance(loop.body[0], Name):
            return None
        same = [each.name for each in loop.names.entries] == [loop.body[0].text]
        return self.elements(loop.over, scope, depth - 1) if same else None

    def at(self, node: Node, scope: Scope) -> Element | None:
        """Return the element of a list that an expression picks by its number: `parts[0]`, `pair.0`, `pair.Item1`."""
        if isinstance(node, Call):
            entries = node.arguments.entries
            owner, key = picked(node)
            if owner is None:
                owner, key = node.function, entries[0].value if entries else None
            alone = len(entries) == 1 and isinstance(owner, Name | Member)
            return self._numbered(owner, label_of(key), 0, scope) if alone else None
        first = self._survey.program.language.first
        if isinstance(node, Index):
            return self._numbered(node.owner, label_of(node.key), first, scope)
        if not isinstance(node, Member):
            return None
        ordinal = ordinal_of(node)
        return self._numbered(node.owner, ordinal or node.name, 1 if ordinal else 0, scope)

    def _numbered(self, owner: Node, number: str, first: int, scope: Scope) -> Element | None:
        if _NUMBER.fullmatch(number) is None:
            return None
        found = self.elements(owner, scope) or []
        at = int(number) - first
        return found[at] if 0 <= at < len(found) else None


def _paired(items: Items) -> Iterator[Entry]:
    """Yield the entries of a map that is made of rows of two, `[["chat", url]]`, or of labels and values in turn, `"chat", url`."""
    values = [each.value for each in items.entries[:_MOST] if each.key is None]
    if len(values) % 2 == 0 and all(isinstance(each, Text) for each in values[::2]):
        yield from (Entry(key, value) for key, value in zip(values[::2], values[1::2], strict=True))
    for each in values:
        row = each.arguments if isinstance(each, Call) else each
        if isinstance(row, Items) and len(row.entries) == 2 and isinstance(row.entries[0].value, Text | Member):
            yield Entry(row.entries[0].value, row.entries[1].value)


def _within(node: Node | None, labels: Iterable[str]) -> Node | None:
    """Return the part of a map that labels lead to; None when there is none."""
    for label in labels:
        entries = node.entries if isinstance(node, Items) else node.arguments.entries if isinstance(node, Call) else ()
        node = next((each.value for each in entries if label_of(each.key) == label), None)
    return node


def _last(bindings: Sequence[Binding], use: Node) -> Binding | None:
    """Return the last binding with a value, other than the one whose value holds the use."""
    return next((each for each in reversed(bindings) if each.value is not None and not each.holds(use.start)), None)


def _together(lists: Sequence[list[Element] | None]) -> list[Element]:
    return [each for part in lists for each in part or ()][:_MOST]
