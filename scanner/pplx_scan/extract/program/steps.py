"""Changes to a value after it was made: through the variable that holds it, or in the closure passed to it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.links import Link, links_of
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Entry,
    Function,
    Group,
    Items,
    Join,
    Loop,
    Member,
    Name,
    Node,
    Parameters,
    Text,
    label_of,
    path_of,
)
from pplx_scan.extract.program.scopes import Scope, parameters_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.conditions import Conditions
    from pplx_scan.extract.program.scopes import Binding, CallFrame, Place
    from pplx_scan.extract.program.survey import Survey
    from pplx_scan.extract.program.values import Values


_SENDS: Final = expression(r"(?i)send|request|fetch|exec|call|perform|open|submit|dispatch|enqueue|http|do\Z|run")
"""What is in the name of a function that sends the request that it is given."""
_HEAD: Final = 300
"""Characters of a function, with its parameters."""
_CALLS: Final = frozenset({"apply", "call", "invoke", "accept", "run"})
"""Methods that call the function which they are called on."""


class Steps:
    """The later steps of the values of a program."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._survey = survey = values.survey
        self._calls = values.libraries
        self._setters: dict[str, list[Link]] = {}
        self._owners: dict[Node, str] = {}
        self.takers: dict[Node, Place] = {}
        """The calls by their first argument."""
        self._given_to: dict[Node, Call] = {}
        """The calls by each of their arguments."""
        self._handed: dict[str, list[tuple[Place, int]]] = {}
        """The calls that are given a variable, and the number of the argument, by the variable's name."""
        for assign, _ in survey.assigns:
            if isinstance(assign.target, Name):
                self._owners[assign.value] = assign.target.text
            elif isinstance(assign.target, Member):
                self._owners[assign.value] = assign.target.name
        for call, place in survey.calls:
            if call.arguments.entries:
                self._note(call, place)

    def _note(self, node: Call, place: Place) -> None:
        for at, (_, value) in enumerate(node.arguments.entries):
            self._given_to[value] = node
            if isinstance(value, Name):
                self._handed.setdefault(value.text, []).append((place, at))
        first = node.arguments.entries[0].value
        self.takers[first] = place
        owner = node.function.owner if isinstance(node.function, Member) else None
        if isinstance(owner, Name) and self._calls.setters.find((label_of(node.function),)):
            given = (Entry(None, owner), *node.arguments.entries)
            call = Call(node.start, node.end, node.function, Arguments(node.start, node.end, given))
            self._setters.setdefault(owner.text, []).extend(_set(call, place.scope))
        if not isinstance(first, Name):
            return
        path = path_of(node.function)
        if self._calls.setters.find(path) or self._calls.map_setters.find(path):
            self._setters.setdefault(first.text, []).extend(_set(node, place.scope))
        elif self._calls.http:
            self._note_sent(first, node, place)

    def _note_sent(self, request: Name, node: Call, place: Place) -> None:
        """Note the body that a request object is sent with: `urlopen(request, data)`."""
        known = self._calls.http_functions.get(".".join(self._values.references.path(node.function, place.scope)))
        position = known[1].data if known is not None else None
        given = [entry.value for entry in node.arguments.entries if entry.key is None or label_of(entry.key) == "data"]
        if position is not None and len(given) > position:
            link = Link(("data",), (Entry(None, given[position]),), (node.start, node.end), node, place.scope)
            self._setters.setdefault(request.text, []).append(link)

    def owner(self, value: Node) -> str:
        """Return the variable or field that holds a value; empty without one."""
        return self._owners.get(value, "")

    def _given(self, value: Node, scope: Scope) -> Iterator[tuple[Call, Scope, int]]:
        """Yield the calls, further down in the text, that are given the variable which holds a value, and the number of the argument."""
        owner = self.owner(value)
        for place, at in self._handed.get(owner, ()) if owner else ():
            same = value.end <= place.node.start and place.scope.home(owner) is scope.home(owner)
            if same and isinstance(place.node, Call):
                yield place.node, place.scope, at

    def is_lent(self, value: Node, scope: Scope) -> bool:
        """Tell whether a function may change the variable that holds a value: `configure(&request)`."""
        text = self._survey.program.code
        starts = (call.arguments.entries[at].value.start for call, _, at in self._given(value, scope))
        return any(text[start - 1 : start] == "&" for start in starts)

    def is_handed_on(self, value: Node) -> bool:
        """Tell whether a function is given a value that may go on with it, and sends nothing: `sign(request).post(body)`."""
        call = self._given_to.get(value)
        return call is not None and _SENDS.search(".".join(path_of(call.function)) or label_of(call.function)) is None

    @cached_property
    def conditions(self) -> Conditions:
        """Return the conditions of the program."""
        from pplx_scan.extract.program.conditions import Conditions  # noqa: PLC0415 - few programs ask for them

        return Conditions(self._values)

    def is_passed_on(self, value: Node, scope: Scope, frame: CallFrame | None, links: list[Link]) -> bool:
        """Tell whether something else may go on with a request: a function that its own is given, or one that gets what its own returns.

        Args:
            value: the request.
            scope: where it stands.
            frame: the call of the function around it.
            links: its own step, and those behind it.
        """
        options = [entry.value for link in links[:1] for entry in link.entries if isinstance(entry.value, Name)]
        handed = [(call, where) for call, where, _ in self._given(value, scope)]
        handed += [
            (place.node, place.scope)
            for each in options
            for place, _ in self._handed.get(each.text, ())
            if isinstance(place.node, Call) and place.scope.home(each.text) is scope.home(each.text)
        ]
        given = (self._is_given(call.function, where, frame) for call, where in handed)
        steps = (*links[1:], *self.later(value, scope))
        if any(given) or any(self._extends(link, frame) for link in steps):
            return True
        if frame is None or frame.call is None or not self.is_returned(value, scope):
            return False
        taker, place = self._given_to.get(frame.call), self._survey.place_of.get(frame.call)
        taken = taker is not None and place is not None and self._values.references.function_of(taker, place.scope)
        extended = (link.name for link in self.returned(value, scope, frame))
        return bool(taken) or any(self._survey.functions(name) for name in extended)

    def _extends(self, link: Link, frame: CallFrame | None) -> bool:
        """Tell whether a step is a parameter that is declared as a function of the request: `configure: Request.Builder.() -> Unit`."""
        home = link.scope.home(link.name)
        owner = home.owner if home is not None else None
        if not link.called or not isinstance(owner, Function) or not self._is_given_name(link.name, link.scope, frame):
            return False
        head = self._survey.program.code[owner.start : owner.body.start + _HEAD]
        return re.search(rf"\b{re.escape(link.name)}\s?:[^,=\n]{{0,80}}\(", head) is not None

    def _is_given(self, function: Node, scope: Scope, frame: CallFrame | None) -> bool:
        """Tell whether a function that is called is a parameter: `configure(request)`, `configure.apply(request)`."""
        if isinstance(function, Member) and function.name.lower() in _CALLS:
            function = function.owner
        if isinstance(function, Group) and function.children:
            function = function.children[0]  # `configure?.call(request)`
        return isinstance(function, Name) and self._is_given_name(function.text, scope, frame)

    def _is_given_name(self, name: str, scope: Scope, frame: CallFrame | None) -> bool:
        home = scope.home(name)
        bound = home.names[name] if home is not None else []
        may_be = any(isinstance(each.node, Parameters | Loop) for each in bound)
        return may_be and not (frame is not None and frame.scope is home and _leaves_out(frame, name))

    def senders(self, value: Node, scope: Scope) -> Iterator[tuple[Node, Scope]]:
        """Yield the objects whose methods are given the variable that holds a value: `client` of `client.send(request)`."""
        for call, where, at in self._given(value, scope):
            if not at and isinstance(call.function, Member):
                yield call.function.owner, where

    def sent(self, value: Node, scope: Scope) -> Iterator[Link]:
        """Yield the calls that are given a value, or the variable that holds it, first: `manager->get(request)`."""
        if (taker := self.takers.get(value)) is not None:
            yield links_of(taker.node, taker.scope)[-1]
        for call, where, at in self._given(value, scope):
            if not at:
                yield links_of(call, where)[-1]

    def _within_functions(self, value: Node, scope: Scope) -> Iterator[Link]:
        """Yield what functions of the program do with the variable that holds a value, which they are given: `prepare(request)`."""
        for call, where, at in self._given(value, scope):
            function = self._values.references.function_of(call, where)
            given, inner = call.arguments.entries[at].value, self._survey.inner.get(function) if function else None
            if function is None or inner is None:
                continue
            values = self._values.sites.frame(call, function, where, None).values
            for name in (name for name, (node, _) in values.items() if node is given):
                for use in self._survey.uses_of(name, inner):
                    yield from _without(name, links_of(use.node, use.scope))
                yield from (link for link in self._setters.get(name, ()) if link.scope.home(name) is inner)

    def later(self, value: Node, scope: Scope) -> Iterator[Link]:
        """Yield the calls, further down in the text, on the variable that holds a value."""
        owner = self.owner(value) or _opened(value)
        if not owner:
            return
        until = self._survey.rebound(owner, scope, value.end)
        for use in self._survey.uses_of(owner, scope, value.end, until):
            yield from _without(owner, links_of(use.node, use.scope))
        home = scope.home(owner)
        for link in self._setters.get(owner, ()):
            if value.end <= link.node.start < until and link.scope.home(owner) is home:
                yield link
        yield from self._within_functions(value, scope)

    def is_returned(self, value: Node, scope: Scope) -> bool:
        """Tell whether the function around returns a value, or the variable that holds it."""
        function, owner = scope.function, self.owner(value)
        returns = [place.node for place in function.returns] if function is not None else []
        return any(node is value or (isinstance(node, Name) and node.text == owner) for node in returns)

    def returned(self, value: Node, scope: Scope, frame: CallFrame | None) -> Iterator[Link]:
        """Yield the steps on what a function returns, where it is called: `request(path).post(body)`."""
        top = self._survey.place_of.get(frame.call) if frame is not None and frame.call is not None else None
        if frame is None or top is None or not self.is_returned(value, scope):
            return
        end = top.node.end
        while isinstance(top.outer, Member | Call):
            top = self._survey.place_of[top.outer]
        yield from (link for link in links_of(top.node, top.scope) if link.node.end > end)
        yield from self.later(top.node, top.scope)
        yield from self.returned(top.node, top.scope, frame.outer)

    def within(self, link: Link) -> Iterator[Link]:
        """Yield the calls and assignments in the closure of a call."""
        block = link.node.block if isinstance(link.node, Call) else None
        yield from self.inside(block) if block is not None else ()

    def inside(self, block: Node) -> Iterator[Link]:
        """Yield the calls and assignments in a closure."""
        for place in self._survey.within(block.start, block.end):
            if place.outer is None and isinstance(place.node, Call | Assign):
                yield from links_of(place.node, place.scope)

    def changes(self, node: Node, scope: Scope) -> Iterator[Link]:
        """Yield the parts of a map that are set after it was made: `options.method = "POST"`."""
        for use in self._survey.uses_of(node.text, scope) if isinstance(node, Name) else ():
            if isinstance(use.node, Assign):
                yield from links_of(use.node, use.scope)


def _leaves_out(frame: CallFrame, name: str) -> bool:
    """Tell whether a call surely gives a parameter of its function nothing; a closure behind it may be for any."""
    owner, call = frame.scope.owner, frame.call
    if call is None or call.block is not None or frame.open or name in frame.values:
        return False
    return isinstance(owner, Function) and any(each.name == name for each in parameters_of(owner))


def _opened(value: Node) -> str:
    """Return the variable whose method begins a request of its own: `xhr.open("POST", url)`; empty for any other call."""
    function = value.function if isinstance(value, Call) else None
    opens = isinstance(function, Member) and function.name.lower() == "open" and isinstance(function.owner, Name)
    return label_of(function.owner) if opens and isinstance(function, Member) else ""


def _without(owner: str, links: list[Link]) -> Iterator[Link]:
    """Yield the links of a chain, the variable at its beginning left out."""
    for at, link in enumerate(links):
        leads = at == 0 and len(link.names) > 1 and link.names[0] == owner
        yield replace(link, names=link.names[1:]) if leads else link


def _set(call: Call, scope: Scope) -> Iterator[Link]:
    """Yield the steps of a call such as `curl_setopt(handle, CURLOPT_URL, value)`, or of one with a map of them."""
    rest = [entry.value for entry in call.arguments.entries[1:]]
    if len(rest) == 1 and isinstance(rest[0], Items):
        for entry in rest[0].entries:
            if entry.key is not None:
                place = (entry.key.start, entry.key.end)
                yield Link((label_of(entry.key),), (Entry(None, entry.value),), place, entry.value, scope)
    elif len(rest) > 1:
        yield Link((label_of(rest[0]),), (Entry(None, rest[1]),), (rest[0].start, rest[0].end), call, scope)


def step_of(run: list[Assign], key: tuple[int, int]) -> Text | Join | None:
    """Return the string among the steps in which all of a key stands; None when there is none."""
    values = (assign.value for assign in run)
    around = (value for value in values if value.start <= key[0] and key[1] <= value.end)
    return next((value for value in around if isinstance(value, Text | Join)), None)


def built(survey: Survey) -> Iterator[list[Assign]]:
    """Yield each assignment with the appends (`+=`) to the same name that follow it."""
    appended = survey.appended | {
        assign.target.text for assign, _ in survey.assigns if assign.appends and isinstance(assign.target, Name)
    }
    for scope in {id(place.scope): place.scope for place in survey.places}.values() if appended else ():
        for name in appended & scope.names.keys():
            yield from (run for run in _runs(scope.names[name]) if len(run) > 1)


def _runs(bindings: list[Binding]) -> Iterator[list[Assign]]:
    """Yield the assignments of a name, each with those that append to it."""
    run: list[Assign] = []
    for assign in (binding.node for binding in bindings if isinstance(binding.node, Assign)):
        if run and not assign.appends:
            yield run
            run = []
        run.append(assign)
    yield run


def behind_steps(survey: Survey) -> Iterator[tuple[Name, Scope, int]]:
    """Yield each name whose text is put together in steps, as if it stood behind the last one, and where the first text begins."""
    for run in built(survey):
        last, first = run[-1], run[0].value
        if isinstance(last.target, Name) and isinstance(first, Text):
            yield Name(last.end, last.end, last.target.text), survey.scope_of(last.value, Scope()), first.start
