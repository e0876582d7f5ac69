"""The calls of the functions of a program, and the values that they give to parameters."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.node import (
    Arguments,
    Call,
    Class,
    Entry,
    Function,
    Items,
    Member,
    Name,
    Node,
    Parameters,
    Text,
    is_type,
    label_of,
    made_with,
    path_of,
)
from pplx_scan.extract.program.scopes import CallFrame, parameters_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.program.node import Parameter
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Place, Scope

_STATUS: Final = expression(r"(?i)[34]\d\d|\w*(?:method_?not_?allowed|unauthori[sz]ed|forbidden|not_?found)\w*")
"""The status of a request that is refused, or moved."""
_CELL: Final = expression(r"[^\s,][^,]*(?<!\s)")
_SITES: Final = 24
"""Calls of a function that are looked at."""
_GIVEN: Final = 8
"""So many of them are asked for what they give to a parameter."""
_DEEPEST: Final = 6
_NEAR: Final = 300
"""Characters between an annotation and the function that it is of."""
_AROUND: Final = 2
"""So many functions around one another are followed to their calls."""


class CallSites:
    """Finds the calls of the functions of a program."""

    def __init__(self, references: References, libraries: Libraries) -> None:
        self._references = references
        self._survey = references.survey
        self._callers = libraries.callers
        self._tables = libraries.tables
        self._holders = libraries.list_methods
        self._sites: dict[Function | Class, list[tuple[Call, Scope]]] | None = None
        self._made: dict[Call, tuple[Call, Function, Scope]] = {}
        """The calls of functions that others return, each with the call that returned it."""
        self.noting = False
        """Whether the calls are being looked up, so that nothing is known of what they give."""
        references.calls = self

    def of(self, function: Function | Class) -> list[tuple[Call, Scope]]:
        """Return the calls of a function within the program; of a class without a constructor, those that make an object."""
        if self._sites is None:
            self._sites, self.noting = {}, True
            unknown = self._note(
                (call, place.scope) for call, place in self._survey.calls if not _is_super(call, place)
            )
            self.noting = False
            self._note(each for each in unknown if isinstance(each[0].function, Member))
        return self._sites.get(function, [])

    def _note(self, calls: Iterable[tuple[Call, Scope]]) -> list[tuple[Call, Scope]]:
        """Take note of the functions that calls run, and return the calls of unknown ones."""
        unknown: list[tuple[Call, Scope]] = []
        sites = self._sites if self._sites is not None else {}
        for call, scope in calls:
            called = self._references.function_of(call, scope) or self._record_of(call, scope)
            found = [(called, call)] if called is not None else self._handed(call, scope) or self._returned(call, scope)
            found = found or self._of_table(call, scope)
            for each, made in found:
                sites.setdefault(each, []).append((made, scope))
            unknown += [] if found else [(call, scope)]
        return unknown

    def _record_of(self, call: Call, scope: Scope) -> Class | None:
        """Return the class that a call makes an object of, and that declares its fields as parameters."""
        named = isinstance(call.function, Name) or is_type(call.function)  # `Path.new("/ask")`
        made = self._references.class_of(call, scope) if named else None
        owner = made.owner if made is not None else None
        labelled = bool(call.arguments.entries) and all(each.key is not None for each in made_with(call))
        return owner if isinstance(owner, Class) and (parameters_of(owner) or labelled) else None

    def given(self, function: Function | Class, name: str) -> Iterator[tuple[Node, Scope]]:
        """Yield what the calls of a function, as far as they are known, give to a parameter."""
        for call, scope in () if self.noting else self.of(function)[:_GIVEN]:
            given = self.frame(call, function, scope, None).values.get(name)
            yield from [given] if given is not None else []

    def _returned(self, call: Call, scope: Scope) -> list[tuple[Function | Class, Call]]:
        """Return the function that another one returned which is called here: `send("GET")("/x")`."""
        made, where = call.function, scope
        bound = self._survey.reaching(made.text, made, scope) if isinstance(made, Name) else []
        if len(bound) == 1 and bound[0].value is not None:
            made, where = bound[0].value, bound[0].scope
        maker = self._references.function_of(made, where) if isinstance(made, Call) and made is not call else None
        found: list[tuple[Function | Class, Call]] = []
        for place in self._survey.inner[maker].returns if maker is not None else ():
            inner = place.node if isinstance(place.node, Function) else None
            if isinstance(place.node, Name):
                named = self._survey.reaching(place.node.text, place.node, place.scope)
                inner = next((each.node for each in named if isinstance(each.node, Function)), None)
            if inner is not None and maker is not None and isinstance(made, Call):
                self._made[call] = made, maker, where
                found.append((inner, call))
        return found

    def frames(self, scope: Scope, depth: int = _AROUND) -> list[CallFrame | None]:
        """Return the calls of the function around a place, if it takes something; one that is unknown if not."""
        owner = scope.function.owner if scope.function is not None else None
        takes = isinstance(owner, Function) and (parameters_of(owner) or owner.receiver is not None)
        return self.calls(owner, depth) if isinstance(owner, Function) and takes else [None]

    def calls(self, owner: Function, depth: int = _AROUND) -> list[CallFrame | None]:
        """Return the calls, within the program, of a function; one that is unknown when there are none.

        Each call within a function is taken as often as that is called: `def get(path): return request("GET", path)`.
        """
        sites = self.of(owner)[:_SITES] if depth else []
        around = [(site, outer) for site in sites for outer in self.frames(site[1], depth - 1)]
        return [self.frame(call, owner, where, outer) for (call, where), outer in around[:_SITES]] or [None]

    def frame(self, call: Call, function: Function | Class, scope: Scope, outer: CallFrame | None) -> CallFrame:
        """Return the arguments that a call hands to the parameters of a function, or to the fields of a record.

        Args:
            call: where `scope` holds.
            function: that is called.
            scope: that of the call.
            outer: the call of the function around it.
        """
        parameters = parameters_of(function)
        slots = [[*group] for _, group in groupby(enumerate(parameters), lambda each: each[1].whole + 1 or -each[0])]
        if parameters[:1] and parameters[0].name == "self" and len(call.arguments.entries) < len(slots):
            slots = slots[1:]  # the object that the method is called on
        labels = {parameter.label or parameter.name: parameter.name for parameter in parameters if not parameter.part}
        values: dict[str, tuple[Node, Scope]] = {}
        if isinstance(function, Function) and function.receiver is not None and isinstance(call.function, Member):
            values[function.receiver.name] = (call.function.owner, scope)
        more: list[Entry] = []
        at = 0
        for key, value in made_with(call) if isinstance(function, Class) else call.arguments.entries:
            if call.arguments.spread and _is_spread(self._survey.program.code, value):
                at = len(slots)
            elif isinstance(key, Name) and (label_of(key) in labels or isinstance(function, Class)):
                values[labels.get(label_of(key), label_of(key))] = (value, scope)
            elif key is None and at < len(slots):
                given = ((each.name, _part_of(value, each)) for _, each in slots[at])
                values |= {name: (node, scope) for name, node in given if node is not None}
                at += 1
            elif isinstance(key, Name | Text):
                more.append(Entry(key, value))
        if (
            more and at < len(slots) and not slots[-1][0][1].part
        ):  # `call(path, method: "POST")`, of `def call(path, options = {})`
            items = Items(call.arguments.start, call.arguments.end, tuple(more), call.arguments.spread)
            values.setdefault(slots[-1][0][1].name, (items, scope))
        depth = outer.depth + 1 if outer is not None else 1
        made = self._made.get(call)
        around = self.frame(made[0], made[1], made[2], outer) if made is not None and depth < _DEEPEST else None
        return CallFrame(self._survey.inner[function], values, outer, depth, call.arguments.spread, call, around)

    def field(
        self,
        node: Member,
        scope: Scope,
        argument: Callable[[str, Scope], tuple[Node, Scope] | None],
        frame: CallFrame | None,
    ) -> tuple[Node, Scope, CallFrame | None] | None:
        """Return the value of a field of an object that one call makes, and the call in which it holds.

        Of `Path.ASK.url`, made by `Path("/ask")`, that is the argument or what the constructor makes of it. `argument`
        gives those of the call that is being read, which is `frame`.
        """
        references = self._references
        found = self.maker(node.owner, scope, argument)
        made, where, frame = self._within_factory(*found, frame) if found is not None else (None, scope, frame)
        if made is None or references.class_of(made, where) is None:
            return None
        maker = references.function_of(made, where) or self._record_of(made, where)
        inner = self.frame(made, maker, where, frame) if maker is not None else None
        fields = references.field(node, scope)
        if inner is None or inner.depth > _DEEPEST:
            return None
        if node.name in inner.values and all(isinstance(each.node, Parameters) for each in fields):
            return *inner.values[node.name], frame
        value = fields[0].value if len(fields) == 1 else None
        return (value, fields[0].scope, inner) if value is not None else None

    def _within_factory(
        self, made: Call, where: Scope, frame: CallFrame | None
    ) -> tuple[Call, Scope, CallFrame | None]:
        """Return the call that makes an object within the function that a call runs, `Request.search()`, else the call itself."""
        for _ in range(_DEEPEST):
            function = self._references.function_of(made, where)
            returns = self._survey.inner[function].returns if function is not None else []
            if function is None or len(returns) != 1 or not isinstance(returns[0].node, Call):
                break
            frame = self.frame(made, function, where, frame)
            made, where = returns[0].node, returns[0].scope
        return made, where, frame

    def maker(
        self, made: Node, where: Scope, argument: Callable[[str, Scope], tuple[Node, Scope] | None]
    ) -> tuple[Call, Scope] | None:
        """Return the one call that made the value of an expression; None when there is none, or more than one."""
        for _ in range(_DEEPEST):
            if isinstance(made, Call):
                function = made.function
                handed = isinstance(function, Member) and function.name in self._holders and not made.arguments.entries
                if not handed or not isinstance(function, Member):
                    return made, where
                made = function.owner
                continue
            given = argument(made.text, where) if isinstance(made, Name) else None
            bound = self._references.field(made, where) if isinstance(made, Member) else []
            bound = bound or (self._survey.reaching(made.text, made, where) if isinstance(made, Name) else [])
            value = bound[0].value or _head_of(bound[0].node) if len(bound) == 1 else None
            if given is None and value is None:
                return None
            made, where = given if given is not None else (value or made, bound[0].scope)
        return None

    def _handed(self, call: Call, scope: Scope) -> list[tuple[Function | Class, Call]]:
        """Return the functions that another one is given to call, with the arguments beside them: `useSWR(url, fetcher)`."""
        how, entries = self._callers.find(path_of(call.function)), call.arguments.entries
        found: list[tuple[Function | Class, Call]] = []
        for at, (_, value) in enumerate(entries) if how else ():
            given = entries[:at] if how == "before" else entries[at + 1 :]
            only = given[0].value if len(given) == 1 else None
            given = only.entries if how == "before" and isinstance(only, Items) else given
            made = Call(value.start, value.end, value, Arguments(value.start, value.end, given))
            function = self._references.function_of(made, scope) if isinstance(value, Name) else None
            found += [(function, made)] if function is not None else []
        return found

    def _of_table(self, call: Call, scope: Scope) -> list[tuple[Function | Class, Call]]:
        """Return the test that a table before it is for, with a call for each row: `@parametrize("verb,path", rows)`, `each(rows)(test)`."""
        table = call.function if isinstance(call.function, Call) else call
        how = self._tables.find(path_of(table.function))
        function = self._tested(call, table) if how else None
        if function is None:
            return []
        names, rows = self._rows(how, table.arguments, scope)
        return [(function, _called_with(row, names)) for row in rows[:_SITES] if not wants_refusal(row)]

    def _rows(self, how: str, given: Items, scope: Scope) -> tuple[list[str], list[Node]]:
        """Return the names, if they are told, and the rows of the table that a test is run with.

        Args:
            how: the arguments are one `row`, hold `rows`, a row in each of several `texts`, one value for each of several rows
                (`values`), or name what is a table (`source`).
            given: the arguments.
            scope: where these stand.
        """
        entries = given.entries
        if how == "row" or not entries:
            return [], [given]
        if how != "rows":
            first = entries[0].value
            each = first.entries if isinstance(first, Items) else entries
            if how == "source":
                return [], [*self._source(first.arguments.entries[0].value if isinstance(first, Call) else first)]
            return [], [_split(entry.value) if how == "texts" else entry.value for entry in each]
        last = entries[1 if len(entries) > 1 else 0].value
        first = entries[0].value if len(entries) > 1 else Items(given.start, given.start, ())
        names = (
            [label_of(each.value) for each in first.entries]
            if isinstance(first, Items)
            else [each.strip() for each in label_of(first).split(",")]
        )
        bound = self._survey.reaching(last.text, last, scope) if isinstance(last, Name) else []
        held = bound[0].value if len(bound) == 1 else last
        return names, [each.value for each in held.entries] if isinstance(held, Items) else []

    def _source(self, name: Node) -> Iterator[Node]:
        """Yield the rows that a function of a name returns, as a list or one after the other."""
        for function in self._survey.functions(label_of(name))[:1]:
            inner = [place.node for place in self._survey.within(function.body.start, function.body.end)]
            held = [place.node for place in self._survey.inner[function].returns] or [
                each for each in inner if isinstance(each, Items) and not isinstance(each, Arguments)
            ][:1]
            for each in held:
                listed = each.arguments if isinstance(each, Call) else each
                parts = [entry.value for entry in listed.entries] if isinstance(listed, Items) else []
                yield from parts if any(isinstance(part, Items | Call) for part in parts) else [each]

    def _tested(self, call: Call, table: Call) -> Function | None:
        """Return the function that a call is given, or the one whose annotation it is."""
        if call is not table:
            return next((each.value for each in call.arguments.entries if isinstance(each.value, Function)), None)
        at = bisect_right(self._declared, call.end, key=_head)
        function = self._declared[at] if at < len(self._declared) else None
        apart = self._survey.program.code[call.end : _head(function)] if function is not None else ""
        return function if len(apart) < _NEAR and not {";", "}"} & {*apart} else None

    @cached_property
    def _declared(self) -> list[Function]:
        """The functions that take something, in the order of their parameters."""
        functions = (each for each in self._survey.inner if isinstance(each, Function))
        return sorted((each for each in functions if each.parameters is not None), key=_head)


def _head(function: Function) -> int:
    """Return where the parameters of a function begin."""
    return function.parameters.start if function.parameters is not None else function.start


def wants_refusal(row: Node) -> bool:
    """Tell whether a row of a table holds the status of a request that is refused, or moved."""
    entries = row.entries if isinstance(row, Items) else ()
    return any(_STATUS.fullmatch(label_of(each.value)) for each in entries if not isinstance(each.value, Text))


def _split(row: Node) -> Node:
    """Return what a text holds between commas: `"POST, https://host/path, 200"`."""
    whole = row.parts[0] if isinstance(row, Text) and row.parts else None
    if whole is None or isinstance(whole, Node):
        return row
    at = (row.start, row.end)
    cells = ((each.group(), whole.slice(*each.span())) for each in _CELL.finditer(whole.text))
    values = (Name(*at, text) if text.isdecimal() else Text(*at, (part,), at) for text, part in cells)
    return Items(*at, tuple(Entry(None, each) for each in values))


def _called_with(row: Node, names: Sequence[str]) -> Call:
    """Return a call with what stands in a row of a table, given by names where these are known."""
    given = row.arguments.entries if isinstance(row, Call) else ()
    plain = tuple(each for each in given if each.key is None)  # `pytest.param("GET", "/search", id="search")`
    entries = row.entries if isinstance(row, Items) else plain or (Entry(None, row),)
    if len(names) == len(entries):
        entries = tuple(
            Entry(Name(row.start, row.start, name), each.value) for name, each in zip(names, entries, strict=True)
        )
    elif any(each.key is not None for each in entries):
        entries = (Entry(None, row),)
    return Call(row.start, row.end, Name(row.start, row.start, ""), Arguments(row.start, row.end, entries))


def _head_of(node: Node) -> Node | None:
    """Return what makes the only object of a class, which its name stands for: `object Ask : Path("/ask")`."""
    calls = (each for each in node.body.children if isinstance(each, Call)) if isinstance(node, Class) else ()
    return next(
        (each for each in calls if isinstance(node, Class) and label_of(each.function) in map(label_of, node.bases)),
        None,
    )


def _is_super(call: Call, place: Place) -> bool:
    """Tell whether a call gives the object around: it runs no constructor."""
    return isinstance(place.outer, Member) and label_of(call.function) == "super"


def _part_of(given: Node, parameter: Parameter) -> Node | None:
    """Return the part of an argument that a parameter holds, the whole of it if that is unknown; None if there is none."""
    if not parameter.part or not isinstance(given, Items) or given.spread:
        return given
    return next((entry.value for entry in given.entries if label_of(entry.key) == parameter.part), None)


def _is_spread(text: str, node: Node) -> bool:
    """Tell whether an argument stands for more of them: `*args`, `...rest`, `rest...`."""
    return text[max(node.start - 3, 0) : node.start].endswith(("*", "...")) or text.startswith("...", node.end)


def is_given(frame: CallFrame, place: tuple[int, int]) -> bool:
    """Tell whether a place stands in no function that another one of the program calls, or in what the outermost call gives."""
    outer = frame.outer
    if frame.object is not None and (not frame.object.alone or frame.object.is_case):
        return frame.makes(place[0])
    return outer is None or any(node.start <= place[0] < node.end for node, _ in outer.values.values())


def is_open(node: Node, scope: Scope, frame: CallFrame | None) -> bool:
    """Tell whether calls other than that of the frame may give an expression another value: a parameter with a default."""
    home = scope.home(node.text) if isinstance(node, Name) else None
    given = home.names.get(label_of(node), ()) if home is not None else ()
    seen = frame is not None and frame.scope is home and not frame.open
    return not seen and any(isinstance(each.node, Parameters) for each in given)
