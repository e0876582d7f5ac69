"""What gives the texts of expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.program.lists import Lists
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Scope
    from pplx_scan.extract.program.survey import Survey


class Evaluator(Protocol):
    """Gives the texts of the expressions that a result is made of."""

    @property
    def libraries(self) -> Libraries:
        """The libraries of the language."""

    @property
    def lists(self) -> Lists:
        """The maps and lists of the program."""

    @property
    def references(self) -> References:
        """What the names of the program stand for."""

    @property
    def survey(self) -> Survey:
        """The nodes of the program."""

    def text(self, node: Node, scope: Scope) -> Literal:
        """Return the text of an expression."""

    def anchored(self, node: Node, scope: Scope) -> Literal:
        """Return the text of an expression; in languages that ask for it, a hole stands where the expression does."""

    def joined(self, parts: Iterable[Literal]) -> Literal:
        """Return the concatenation of literals, within the bounds of one program."""
