"""The calls of the functions of a program, and the values that they give to parameters."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.extract.program.node import Arguments, Call, Function, Items, Member, Name, Parameters, label_of, path_of
from pplx_scan.extract.program.scopes import parameters_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.program.node import Class, Node, Parameter
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Scope

_SITES: Final = 24
"""Calls of a function that are looked at."""
_AROUND: Final = 2
"""So many functions around one another are followed to their calls."""


class CallFrame(Struct, frozen=True):
    """One call of a function of the program: the arguments that its parameters are given."""

    scope: Scope
    """Of the function."""
    values: Mapping[str, tuple[Node, Scope]]
    outer: CallFrame | None
    """The call in which the arguments are evaluated."""
    depth: int
    open: bool = False
    """It may give more arguments than are seen."""
    call: Call | None = None
    """None where a function is read like a field."""


class CallSites:
    """Finds the calls of the functions of a program."""

    def __init__(self, references: References, libraries: Libraries) -> None:
        self._references = references
        self._survey = references.survey
        self._callers = libraries.callers
        self._sites: dict[Function | Class, list[tuple[Call, Scope]]] | None = None

    def of(self, function: Function | Class) -> list[tuple[Call, Scope]]:
        """Return the calls of a function within the program; of a class without a constructor, those that make an object."""
        if self._sites is None:
            self._sites = {}
            for call, place in self._survey.calls:
                if isinstance(place.outer, Member) and label_of(call.function) == "super":
                    continue  # the object around, not a call of its constructor
                called = self._references.function_of(call, place.scope) or self._references.record_of(call)
                found = [(called, call)] if called is not None else self._handed(call, place.scope)
                for each, made in found:
                    self._sites.setdefault(each, []).append((made, place.scope))
        return self._sites.get(function, [])

    def frames(self, scope: Scope, depth: int = _AROUND) -> list[CallFrame | None]:
        """Return the calls of the function around a place, if it takes something; one that is unknown if not."""
        owner = scope.function.owner if scope.function is not None else None
        return self.calls(owner, depth) if isinstance(owner, Function) and parameters_of(owner) else [None]

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
        at = 0
        for key, value in call.arguments.entries:
            if call.arguments.spread and _is_spread(self._survey.program.text, value):
                at = len(slots)
            elif isinstance(key, Name) and label_of(key) in labels:
                values[labels[label_of(key)]] = (value, scope)
            elif key is None and at < len(slots):
                given = ((each.name, _part_of(value, each)) for _, each in slots[at])
                values |= {name: (node, scope) for name, node in given if node is not None}
                at += 1
        depth = outer.depth + 1 if outer is not None else 1
        return CallFrame(self._survey.inner[function], values, outer, depth, call.arguments.spread, call)

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
    return outer is None or any(node.start <= place[0] < node.end for node, _ in outer.values.values())


def is_open(node: Node, scope: Scope, frame: CallFrame | None) -> bool:
    """Tell whether calls other than that of the frame may give an expression another value: a parameter with a default."""
    home = scope.home(node.text) if isinstance(node, Name) else None
    given = home.names.get(label_of(node), ()) if home is not None else ()
    seen = frame is not None and frame.scope is home and not frame.open
    return not seen and any(isinstance(each.node, Parameters) for each in given)
