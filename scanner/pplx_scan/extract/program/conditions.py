"""Conditions whose outcome a call decides: which parts of a function it passes by, and which of them never run together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.meaning.unfilled import Functions
from pplx_scan.extract.program.branches import tests_around
from pplx_scan.extract.program.node import (
    Call,
    Choice,
    Function,
    Group,
    Items,
    Loop,
    Member,
    Name,
    Node,
    Return,
    Text,
    label_of,
)
from pplx_scan.extract.program.parts import PARTS
from pplx_scan.extract.program.scopes import parameters_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from pplx_scan.extract.program.scopes import CallFrame, Place, Scope
    from pplx_scan.extract.program.values import Values

_LONGEST: Final = 200
"""So many characters of a condition are looked at."""
_PARTS: Final = 400
"""So many nodes of one function are looked at."""
_DEEPEST: Final = 60
"""So many nodes within one another."""
_DEPTH: Final = 4
"""A value is followed through so many names."""
_OR: Final = expression(r"\|\||\bor\b")
_AND: Final = expression(r"&&|\band\b")
_NOT: Final = expression(r"(?:!|not\b)\s{0,9}")
_NOTHING: Final = "\3"
_NAME: Final = r"\$?[A-Za-z_]\w{0,80}"
_WORDS: Final = r"None|null|nil|NULL|nullptr|undefined|true|false|True|False|TRUE|FALSE"
_EQUALS: Final = expression(
    rf"(?P<name>{_NAME})\s{{0,9}}(?P<sign>={{2,3}}|!={{1,2}}|~=|<>|is\s{{1,9}}not|is|eq|ne)\s{{0,9}}"
    rf"(?:(?P<word>{_WORDS})|[\"'`:](?P<text>[\w./-]{{0,80}})[\"'`]?|(?P<path>[A-Za-z_]?[\w:]{{0,80}}\.?[\w.]{{0,80}}))"
)
_TURNED: Final = expression(
    rf"(?:(?P<word>{_WORDS})|[\"'`](?P<text>[\w./-]{{0,80}})[\"'`])\s{{0,9}}(?P<sign>={{2,3}}|!={{1,2}})\s{{0,9}}(?P<name>{_NAME})"
)
_CALLED: Final = expression(
    rf"(?:(?P<name>{_NAME})\.equals(?:IgnoreCase)?\(\"(?P<text>[\w./-]{{0,80}})\"\)|\"(?P<other>[\w./-]{{0,80}})\"\.equals(?:IgnoreCase)?\((?P<given>{_NAME})\))"
)
_AMONG: Final = expression(
    rf"(?P<name>{_NAME})\s{{1,9}}(?P<sign>not\s{{1,9}}in|in)\s{{1,9}}[(\[{{](?P<words>[\w\s\"',./-]{{0,200}})[)\]}}]"
    rf"|[\[(](?P<list>[\w\s\"',./-]{{0,200}})[)\]]\.(?:includes|contains|include\?)\((?P<given>{_NAME})\)"
)
_QUOTED: Final = expression(r"[\"']([\w./-]{0,80})[\"']")
_IS_NOTHING: Final = expression(
    rf"(?:is_?[nN](?:il|ull)|Objects\.isNull|isnull)\(?\s{{0,9}}(?P<name>{_NAME})\)?|(?P<owner>{_NAME})\.(?:is_none\(\)|nil\?|isNull|isEmpty\(\)|is_empty\(\)|blank\?)"
)
_IS_SOMETHING: Final = expression(
    rf"(?:let\s{{1,9}}(?:Some\(\w{{1,80}}\)|\w{{1,80}})\s{{0,9}}=\s{{0,9}}|defined\s{{0,9}}\(?\s{{0,9}}|isset\(|Objects\.nonNull\()(?P<name>{_NAME})\)?|(?P<owner>{_NAME})\.(?:is_some\(\)|isPresent\(\)|present\?)"
)
_BARE: Final = expression(_NAME)
_FALSE: Final = frozenset({_NOTHING, "false", "", "0"})
_LITERALS: Final = {
    **dict.fromkeys(("None", "null", "nil", "NULL", "nullptr", "undefined"), _NOTHING),
    **dict.fromkeys(("true", "True", "TRUE"), "true"),
    **dict.fromkeys(("false", "False", "FALSE"), "false"),
}
_SOMETHING: Final = "\0"
"""A value of which it is only known that there is one."""
_GIVEN: Final = "\1"
"""What a call gives, which may be `false`."""
_CONSTANT: Final = "\2"
"""Stands before the name of a constant."""
_DIFFERS: Final = expression(r"[!~<]|ne|is\s{1,9}not")
_CASE: Final = expression(r"\b(?:case|when|in|of)\s*[\w.:&|, ]{0,12}\Z|\.\Z")
_ARROW: Final = expression(r"\s*(?:->|=>|\)\s*->)")
_WORD: Final = 24
"""So many characters beside the label of a case are looked at."""
_LEAVES: Final = expression(r"\b(?:return|raise|throw|die|exit|panic)\b")


class Conditions:
    """Evaluates the conditions of functions for the call that is read."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._survey = values.survey
        self._code = values.survey.program.code
        self._inside: dict[Node, list[Node]] = {}
        named = (each for each in self._survey.inner if isinstance(each, Function) and each.name)
        self._functions = Functions((each.start, each.end) for each in named)
        self._last: tuple[CallFrame, Scope, list[tuple[int, int]]] | None = None
        """The call and the function that were asked for last, and the answer."""
        self._chooses: dict[Node, bool] = {}
        """Whether a node has branches in it."""
        self._left = 0
        """So many nodes of the function that is read may still be looked at."""

    def passed_by(self, scope: Scope) -> list[tuple[int, int]]:
        """Return the ranges of the function around a scope that the call which is read surely passes by."""
        function = scope.function
        owner = function.owner if function is not None else None
        frame = self._values.frame
        if function is None or not isinstance(owner, Function) or frame is None:
            return []
        if self._last is None or self._last[0] is not frame or self._last[1] is not function:
            found: list[tuple[int, int]] = []
            self._left = _PARTS
            self._walk(owner.body, function, found)
            self._last = frame, function, found
        return self._last[2]

    def passes_by(self, place: Place) -> bool:
        """Tell whether the call that is read does not reach a place."""
        return any(start <= place.node.start < end for start, end in self.passed_by(place.scope))

    def never_both(self, one: int, other: int) -> bool:
        """Tell whether of two places in a function only one runs: they stand in different branches, or one of these leaves it."""
        if self._functions.hide(one, other) or self._functions.hide(other, one):
            return False
        root, scope = self._survey.program.root, self._survey.places[0].scope
        first, second = (
            [
                each.inside
                for each in tests_around(root, at, scope, self._inside)
                if not each.inside.start <= than < each.inside.end
            ]
            for at, than in ((one, other), (other, one))
        )
        return bool(first and second) or any(self._leaves(each) for each in (*first, *second))

    def _walk(self, node: Node, scope: Scope, found: list[tuple[int, int]], depth: int = _DEEPEST) -> bool:
        """Find the ranges of a node that are passed by. Return whether what is read surely leaves the function in it."""
        self._left -= 1
        if self._left < 0 or not self._has_branches(node, scope, depth):
            return False
        if isinstance(node, Choice) and node.test is not None:
            outcome = self._outcome(node.test, scope)
            found += [(each.start, each.end) for n, each in enumerate(node.options[:2]) if outcome is (n == 1)]
        parts, outcome = self._parts(node, scope), None
        for at, part in enumerate(parts):
            runs, outcome = self._runs(parts, at, scope, found, told=outcome)
            if runs is False:
                found.append((part.start, part.end))
                continue
            leaves = self._walk(part, scope, found, depth - 1) or (outcome is not None and self._leaves(part))
            if runs and leaves:
                found += [(each.start, each.end) for each in parts[at + 1 :]]
                return True
        return False

    def _has_branches(self, node: Node, scope: Scope, depth: int) -> bool:
        if node not in self._chooses:
            chooses = isinstance(node, Choice) or (isinstance(node, Group) and node.branch)
            own = depth > 0 and not isinstance(node, Function)
            parts = self._parts(node, scope) if own and not chooses else []
            self._chooses[node] = own and (chooses or any(self._has_branches(each, scope, depth - 1) for each in parts))
        return self._chooses[node]

    def _runs(
        self, parts: Sequence[Node], at: int, scope: Scope, found: list[tuple[int, int]], *, told: bool | None
    ) -> tuple[bool | None, bool | None]:
        """Return whether a part runs, None where that is not known, and what the condition before its branches gives.

        `told` is what it gave for the part before. Of a switch, the cases that do not run are added to `found`.
        """
        part, before = parts[at], parts[at - 1] if at else None
        if not (isinstance(part, Group) and part.branch):
            return True, None
        if before is None or (isinstance(before, Group) and before.branch):
            return (not told if told is not None else None), told
        arms = self._arms(parts, at)
        if arms:
            found += self._cases(arms, before, scope)
            return None, None
        outcome = self._outcome(before, scope)
        return outcome, outcome

    def _arms(self, parts: Sequence[Node], at: int) -> Sequence[Node]:
        """Return the cases of the switch whose first branch, or whose body, stands at a place of a sequence; none for a condition."""
        part: Node = parts[at]
        if self._is_arm(part):
            return [each for each in parts[at:] if isinstance(each, Group) and each.branch]
        while isinstance(part, Group) and len(part.children) == 1 and isinstance(part.children[0], Group):
            part = part.children[0]
        inside = [each for each in _parts_of(part) if isinstance(each, Group) and each.branch]
        return (
            inside if len(inside) > 1 and all(map(self._is_arm, inside)) and len(inside) == len(_parts_of(part)) else []
        )

    def _cases(self, arms: Sequence[Node], subject: Node, scope: Scope) -> list[tuple[int, int]]:
        """Return the cases of a switch that are not the one for what it is given, as far as that is known."""
        value = self._value(subject, scope, _DEPTH) if isinstance(subject, Name) and len(arms) > 1 else None
        labels = [_label(_parts_of(each)) for each in arms]
        if value in {None, _SOMETHING, _GIVEN} or value not in labels:
            return []
        chosen = labels.index(value or "")
        while chosen + 1 < len(arms) and len(_parts_of(arms[chosen])) == 1:
            chosen += 1  # what the next case does is done for this one
        return [(each.start, each.end) for number, each in enumerate(arms) if number != chosen]

    def _is_arm(self, node: Node) -> bool:
        """Tell whether a branch is a case of a switch: `case "a":`, `when "a"`, `Vendor.A ->`."""
        head = _parts_of(node)[0] if _parts_of(node) else None
        if not isinstance(head, Text | Name | Member):
            return node.start < node.end and self._code.startswith("default", node.start)
        before, behind = self._code[max(head.start - _WORD, 0) : head.start], self._code[head.end : head.end + _WORD]
        return _CASE.search(before) is not None or _ARROW.match(behind) is not None

    def _parts(self, node: Node, scope: Scope) -> list[Node]:
        if node not in self._inside:
            read = PARTS.get(type(node))
            inside = [each.node for each in read(node, scope, ())] if read is not None else []
            self._inside[node] = sorted(inside, key=lambda each: each.start)
        return self._inside[node]

    def _leaves(self, branch: Node) -> bool:
        """Tell whether a branch ends by leaving the function."""
        while isinstance(branch, Group) and branch.children:
            last = branch.children[-1]
            before = branch.children[-2].end if len(branch.children) > 1 else branch.start - _LONGEST // 10
            if isinstance(last, Return) or _LEAVES.search(self._code, max(before, 0), last.start):
                return True
            branch = last
        return isinstance(branch, Return)

    def _outcome(self, condition: Node, scope: Scope) -> bool | None:
        """Return what a condition gives in the call that is read; None where that is not known."""
        if isinstance(condition, Loop | Function) or condition.end - condition.start > _LONGEST:
            return None
        return self._told(self._code[condition.start : condition.end], condition, scope)

    def _told(self, text: str, at: Node, scope: Scope) -> bool | None:
        text = text.strip()
        while text[:1] == "(" and text[-1:] == ")" and "(" not in text[1:]:
            text = text[1:-1].strip()
        for sign, decides in ((_OR, True), (_AND, False)):
            parts = sign.split(text)
            if len(parts) > 1:
                told = [self._told(part, at, scope) for part in parts]
                return decides if decides in told else not decides if None not in told else None
        turned = _NOT.match(text)
        if turned is not None and not text[turned.end() :].startswith("="):
            inner = self._told(text[turned.end() :], at, scope)
            return None if inner is None else not inner
        return self._compared(text, at, scope)

    def _compared(self, text: str, at: Node, scope: Scope) -> bool | None:
        """Return the outcome of one comparison."""
        if _BARE.fullmatch(text):
            value = self._named(text, at, scope)
            return None if value in {None, _GIVEN} else value not in _FALSE
        for pattern, is_nothing in ((_IS_NOTHING, True), (_IS_SOMETHING, False)):
            match = pattern.fullmatch(text)
            if match is not None:
                value = self._named(match["name"] or match["owner"], at, scope)
                return None if value is None else (value in {_NOTHING, ""}) is is_nothing
        match = _CALLED.fullmatch(text)
        if match is not None:
            value = self._named(match["name"] or match["given"], at, scope)
            return _same(value, match["text"] if match["name"] else match["other"])
        match = _AMONG.fullmatch(text)
        if match is not None:
            value = self._named(match["name"] or match["given"], at, scope)
            told = [_same(value, word) for word in _QUOTED.findall(match["words"] or match["list"] or "")]
            return None if None in told else (True in told) is not (match["sign"] or "").startswith("not")
        match = _EQUALS.fullmatch(text) or _TURNED.fullmatch(text)
        equal = self._equal(match, at, scope) if match is not None else None
        return None if match is None or equal is None else equal is not bool(_DIFFERS.match(match["sign"]))

    def _equal(self, match: re.Match[str], at: Node, scope: Scope) -> bool | None:
        """Return whether the two sides of a comparison are the same."""
        parts = match.groupdict()
        value = self._named(parts["name"], at, scope)
        if parts["word"]:
            return _same(value, _LITERALS[parts["word"]])
        if parts["text"] is not None:
            return _same(value, parts["text"])
        owner, _, last = (parts.get("path") or "").replace("::", ".").rpartition(".")
        if owner[:1].isupper() or (not owner and parts["path"].startswith(".")):
            return _same(value, _CONSTANT + last)
        return _same(value, last if last.isdigit() else self._named(last, at, scope)) if last and not owner else None

    def _named(self, name: str, at: Node, scope: Scope) -> str | None:
        return self._value(Name(at.start, at.start, name.lstrip("$")), scope, _DEPTH)

    def _value(self, node: Node, scope: Scope, depth: int) -> str | None:
        """Return the text or the constant that an expression is, `nothing`, or that it is something; None when it is unknown."""
        if isinstance(node, Text) and len(node.parts) <= 1 and not any(isinstance(part, Node) for part in node.parts):
            return label_of(node)
        if isinstance(node, Items | Text):
            return _SOMETHING if isinstance(node, Text) or node.entries else _GIVEN
        if isinstance(node, Call):
            return _GIVEN
        if isinstance(node, Member):
            return _CONSTANT + node.name if label_of(node.owner)[:1].isupper() else None
        if not isinstance(node, Name) or not depth:
            return None
        if node.text in _LITERALS or node.text.isdigit():
            return _LITERALS.get(node.text, node.text)
        frame = self._values.frame
        holder = frame.holder(node.text, scope) if frame is not None else None
        if holder is not None:
            if not holder.alone_gives(node.text):
                return None
            with self._values.within(holder.outer):
                return self._value(*holder.values[node.text], depth - 1)
        bound = self._survey.reaching(node.text, node, scope)
        if len(bound) == 1 and bound[0].value is not None and not bound[0].holds(node.start):
            return self._value(bound[0].value, bound[0].scope, depth - 1)
        return self._left_out(node.text, frame, scope) if frame is not None else None

    def _left_out(self, name: str, frame: CallFrame, scope: Scope) -> str | None:
        """Return the default of a parameter that a call does not give."""
        home, owner = scope.home(name), frame.scope.owner
        if home is not frame.scope or frame.open or frame.call is None or not isinstance(owner, Function):
            return None
        parameter = next((each for each in parameters_of(owner) if each.name == name), None)
        if parameter is None or parameter.default is None or parameter.part or len(home.names.get(name, ())) > 1:
            return None
        return self._value(parameter.default, scope, 1)


def _parts_of(node: Node) -> tuple[Node, ...]:
    return node.children if isinstance(node, Group) else ()


def _label(arm: Sequence[Node]) -> str:
    """Return what a case of a switch is for: a text, or a constant; a sign that nothing is for one without a label."""
    head = arm[0] if arm else None
    if isinstance(head, Text):
        return label_of(head)
    return _CONSTANT + label_of(head) if isinstance(head, Name | Member) else _SOMETHING


def _same(one: str | None, other: str | None) -> bool | None:
    """Tell whether two values are the same; None where that is not known, as of a constant and a text."""
    if one is None or other is None:
        return None
    if _NOTHING in {one, other}:
        return one == other
    told = _SOMETHING not in {one, other} and _GIVEN not in {one, other}
    return one == other if told and one.startswith(_CONSTANT) is other.startswith(_CONSTANT) else None
