"""Uses of a name that are told by the text of a program: where it is declared, imported, called, how often it is said."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.links import head_of
from pplx_scan.extract.program.node import SELVES, Index, Name, label_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Callable

    from pplx_scan.extract.program.node import Node, Program

_PLACES: Final = 300
"""So many places of a name are looked at."""
_AROUND: Final = 500
"""Characters before and behind a name in which it is told whether it is declared."""
_DECLARATION: Final = (
    r"(?m)\b(?:def|fn|fun|func|function|sub|val|var|let|const|case|define\()\s{0,9}(?:\([^()\n]{0,80}\)\s?)?(?:self\.|['\"])?NAME\b"
    r"|\b(?!(?:return|await|new|yield|throw|else|not|and|or|in)\b)[\w<>\[\]?&*:]{1,80}(?<!:)[ \t]{1,9}[*&]?NAME(?:(?:<[^<>\n]{0,60}>)?\([^()\n]{0,200}\)|[ \t]?=(?!=))"
    r"|(?:^|[{;,])[ \t]{0,80}NAME[ \t]?(?:<[^<>\n]{0,60}>)?\([^()\n]{0,200}\)[ \t]?(?:[:{]|(?<=[ \t])[\w*(\[])"
    r"|(?:^|[{;,])[ \t]{0,80}NAME[ \t]{0,9}(?::(?![:=])|=(?![=>]))"
    r"|\benum\b[^{}\n]{0,80}\{[^{}]{0,400}?\bNAME\b"
)
"""A constant, a function, a method with a body or without, a field of a map, a constant of an enumeration."""
_IMPORTED: Final = r"(?m)^[ \t]*(?:import|use|using)\b[^\n]{1,200}[.:\\]NAME[ \t]*;?\r?$"
_HANDED_ON: Final = r"(?<![\w.@-])NAME\b(?!\(| [\"'(@:])"
_WORD: Final = r"(?<![\w/-])NAME(?!\w|\s?=>|:(?!:))"
_OWNER: Final = r"(?<![\w/-])NAME(?=\.|::|->|\[)"
_PART: Final = r"(?:\.|::|->|\[\s?[\"']?)NAME(?!\w|[\"']?\s?(?:=>|:(?!:)|=(?!=)))"
_SHARED: Final = r"(?m)^[ \t]*(?:export|pub|public)\b[^\n(={]{0,200}?\bNAME\b[^\n(=]{0,80}="
"""The declaration of a constant that says that other files may use it."""
_PACKAGE: Final = expression(r"(?m)^package (?!main\b)\w+")
"""The head of a file of Go that others import."""
_CAPITAL: Final = r"(?m)^(?:const |var |\t)NAME\b"
"""The declaration of what is for them, too, as it begins with a capital."""


class Uses:
    """Counts the uses of names in a file: in a program of it without its comments, and in all that stands around."""

    def __init__(self, program: Program) -> None:
        self.code = program.code
        start, end = program.root.start, program.root.end
        self._text = program.text
        self._own, self._written = self.code[start:end], program.text[start:end]
        self._alone = len(self._written.strip()) == len(program.text.strip())

    def is_known_alone(self, name: str, other: str) -> bool:
        """Tell whether the file imports a name by itself, or declares it, and not another one."""
        ways = (partial(_says, _IMPORTED), _is_declared)
        return any(self._holds(known, name) and not self._holds(known, other) for known in ways)

    def is_only_called(self, name: str) -> bool:
        """Tell whether the file says a name in calls alone, and neither imports it by itself nor hands it on."""
        return not self._holds(partial(_says, _HANDED_ON), name)

    def is_used_once(self, node: Node, verb: str) -> bool:
        """Tell whether the file uses a constant, or a part of one, in one place, so that no other needs it as it is.

        One that is named after its verb would say another one then, and one that is public may be used in other files.
        """
        head, name = head_of(node), label_of(node.key) if isinstance(node, Index) else label_of(node)
        part = head is not node
        if verb.lower() in name.lower() or self._times(_PART if part else _WORD, name) > 1 + (not part):
            return False
        if name and self._holds(_is_shared, name):
            return False
        owner = label_of(head)
        whole = part and isinstance(head, Name) and owner not in SELVES
        return not whole or self._times(_WORD, owner) - self._times(_OWNER, owner) <= 1

    def _times(self, pattern: str, name: str) -> int:
        """Return how often the file says a name in a certain way."""
        own = _times(self._own, pattern, name)
        return own if self._alone else own + _times(self._text, pattern, name) - _times(self._written, pattern, name)

    def _holds(self, known: Callable[[str, str], bool], name: str) -> bool:
        """Tell whether something holds of a name in the program, or in what stands around it."""
        around = not self._alone and known(self._text, name) and not known(self._written, name)
        return around or known(self._own, name)


def _of(pattern: str, name: str) -> str:
    return pattern.replace("NAME", re.escape(name))


@lru_cache(maxsize=64)
def _times(text: str, pattern: str, name: str) -> int:
    return len(re.findall(_of(pattern, name), text))


@lru_cache(maxsize=64)
def _says(pattern: str, text: str, name: str) -> bool:
    return re.search(_of(pattern, name), text) is not None


@lru_cache(maxsize=64)
def _is_shared(text: str, name: str) -> bool:
    """Tell whether a constant is declared in a way that says that other files may use it."""
    declarations = (_SHARED, _CAPITAL) if name[:1].isupper() and _PACKAGE.search(text) else (_SHARED,)
    return any(re.search(_of(each, name), text) for each in declarations)


@lru_cache(maxsize=64)
def _is_declared(text: str, name: str) -> bool:
    """Tell whether a text has a constant, a function or a method of a name, or the name in too many places to look at."""
    at, left, pattern = text.find(name), _PLACES, _of(_DECLARATION, name)
    while at >= 0 and left:
        end = at + len(name)
        if _may_be_declared(text, at, end):
            left -= 1
            if re.search(pattern, text[max(at - _AROUND, 0) : end + _AROUND]):
                return True
        at = text.find(name, end)
    return at >= 0


def _may_be_declared(text: str, at: int, end: int) -> bool:
    """Tell whether a word of a program is no part of another one, and no member of something else than `self`."""
    part = text[end : end + 1].isalnum() or text[at - 1 : at].isalnum()
    return not part and (text[at - 1 : at] not in {".", "_", "$", ">"} or text[max(at - 5, 0) : at] == "self.")
