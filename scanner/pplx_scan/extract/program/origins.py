"""What the names in an expression were given elsewhere in the program: of `{ url: SEARCH_URL }` the text of the constant."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.node import Assign, Call, Function, Index, Items, Member, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Scope

_NODES: Final = 64
"""So many nodes of one expression are looked at."""
_DEPTH: Final = 3
"""So many names that are given one another are followed."""
_MOST: Final = 64
"""So many values of one depth are."""


class Origins:
    """Finds where the values in expressions of a program come from."""

    def __init__(
        self, references: References, entry: Callable[[Member | Index | Call, Scope], tuple[Node, Scope] | None]
    ) -> None:
        """Take the program, and what gives the entry of a map that an expression picks."""
        self._references = references
        self._survey = references.survey
        self._entry = entry
        self._known: dict[Node, list[tuple[Node, Scope]]] = {}

    def of(self, values: Iterable[tuple[Node, Scope]]) -> tuple[Node, ...]:
        """Return what names and members in expressions are given, entries of maps, and what methods return, each where there is one value."""
        found: dict[Node, None] = {}
        pending = [*values]
        for _ in range(_DEPTH):
            named = [each for node, scope in pending for each in self._within(node, scope)]
            pending = [each for each in named if each[0] not in found][:_MOST]
            found |= dict.fromkeys(node for node, _ in pending)
        return tuple(found)

    def _within(self, node: Node, scope: Scope) -> list[tuple[Node, Scope]]:
        """Return the values of the names in an expression; looked up once for each."""
        if node not in self._known:
            places = islice(self._survey.within(node.start, node.end), _NODES)
            given = (self._given(place.node, self._survey.scope_of(place.node, scope)) for place in places)
            self._known[node] = [each for found in given for each in found]
        return self._known[node]

    def _given(self, node: Node, scope: Scope) -> Iterator[tuple[Node, Scope]]:
        """Yield the one value of an expression that stands for another one; a map or a list is none."""
        picked = self._entry(node, scope) if isinstance(node, Member | Index | Call) else None
        if picked is not None:
            yield picked
            return
        references = self._references
        if isinstance(node, Name):
            bound = references.reaching(node.text, node, scope) if scope.home(node.text) is not None else []
        elif isinstance(node, Member):
            static = self._survey.static(node, scope)
            bound = references.field(node, scope) or ([static] if static is not None else [])
        else:
            bound = []
        first = bound[0] if len(bound) == 1 else None
        if (
            first is not None
            and isinstance(first.node, Assign)
            and not isinstance(first.value, Items | Function | None)
        ):
            yield from [(first.value, first.scope)] if not first.holds(node.start) else ()
        else:
            yield from self._returned(node, scope)

    def _returned(self, node: Node, scope: Scope) -> Iterator[tuple[Node, Scope]]:
        """Yield the one value that a call, or a member that is read like a field, returns."""
        getter = self._references.getter(node, scope) if isinstance(node, Member) else None
        function = self._references.function_of(node, scope) if isinstance(node, Call) else getter
        returns = self._survey.inner[function].returns if function is not None else ()
        yield from ((each.node, each.scope) for each in returns[:1] if len(returns) == 1)
