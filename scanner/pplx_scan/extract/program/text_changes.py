"""Texts that calls make of others: a part replaced or deleted, blanks and other characters taken off at the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Literal
from pplx_scan.extract.program.node import Call, Items, Member, Name, Node, Text, label_of
from pplx_scan.extract.program.texts import SLASHES_OFF, replaced, trimmed, without

if TYPE_CHECKING:
    from pplx_scan.extract.program.evaluator import Evaluator
    from pplx_scan.extract.program.scopes import Scope

_MOST: Final = 64
"""So many arguments of a call are looked at."""


class TextChanges:
    """Evaluates the calls that change a text."""

    def __init__(self, values: Evaluator) -> None:
        self._values = values

    @staticmethod
    def operands(node: Call) -> list[Node]:
        """Return the expression that a method is called on, and the arguments, those in lists too."""
        owner = [node.function.owner] if isinstance(node.function, Member) else []
        values = [entry.value for entry in node.arguments.entries[:_MOST]]
        inner = [[entry.value for entry in each.entries] if isinstance(each, Items) else [each] for each in values]
        return [*owner, *(each for part in inner for each in part)]

    def made(self, node: Call, scope: Scope) -> Literal | None:
        """Return the text that a call makes of another one; None when that is not known."""
        changes = label_of(node.function) in self._values.libraries.changers
        return self.changed(node, scope) if changes else self._cut(node, scope)

    def changed(self, node: Call, scope: Scope) -> Literal | None:
        """Return the text that a call makes of another one by replacing or deleting a part; None when that is not known."""
        subject, known = self.subject(node, scope), self._parts_of_change(node, scope)
        text = self._values.text(subject, scope) if subject is not None else Literal("")
        if SLASHES_OFF.match(self._values.survey.program.text, node.arguments.start, node.arguments.end):
            return trimmed(text, "end", "/")
        if not known or (len(known) == 1 and known[0].text not in text.text):
            return None
        if len(known) > 1:
            return replaced(text, known[0].text, known[1])
        takes_other = len(self.operands(node)) > 2 and known[0].text
        return replaced(text, known[0].text, Literal.unknown("") if takes_other else Literal(""))

    def _cut(self, node: Call, scope: Scope) -> Literal | None:
        """Return a text without what a call takes off at its ends; None where it takes nothing off."""
        name, libraries = label_of(node.function), self._values.libraries
        side, end = libraries.trimmers.get(name, ""), libraries.affixes.get(name, "")
        subject = self.subject(node, scope) if side or end else None
        if subject is None:
            return None
        text = self._values.text(subject, scope)
        others = [each.value for each in node.arguments.entries if each.value is not subject]
        given = [self._values.text(each, scope) for each in others if isinstance(each, Text | Name)]
        if end and given:
            return without(text, given[0].text, end)
        return (
            trimmed(text, side, given[0].text if given else None) if side and (given or "\n" not in text.text) else None
        )

    def inserted(self, node: Call, scope: Scope) -> str:
        """Return the text that a call puts into another one, as far as it is known; a hole where it is not."""
        known = self._parts_of_change(node, scope)
        return known[min(len(known), 2) - 1].text if known else HOLE

    def _parts_of_change(self, node: Call, scope: Scope) -> list[Literal]:
        """Return the known ones of the old and the new part of a text that a call changes."""
        subject = self.subject(node, scope)
        others = (self._values.text(each, scope) for each in self.operands(node) if each is not subject)
        return [text for text in others if text.text != HOLE]

    def subject(self, node: Call, scope: Scope) -> Node | None:
        """Return the text that a call changes: the one that it is called on, else the longest argument, or a variable among them."""
        texts = {each: self._values.text(each, scope) for each in self.operands(node)}
        owner = node.function.owner if isinstance(node.function, Member) else None
        if owner is not None and texts[owner].text.strip(HOLE):
            return owner
        return max(texts, key=lambda each: (len(texts[each].text), bool(texts[each].variables())), default=None)
