"""Blocks in curly brackets in which nothing of interest stands, which are left out of a long text before it is parsed.

A parser takes its time for all of a text; where a block begins and ends is found out in a tenth of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.extract.program.front.language import Curly
    from pplx_scan.extract.program.front.wanted import Wanted

_LEAST: Final = 200
"""A block of fewer characters is not worth it."""
_BEFORE_REGEX: Final = "=(,:;[!&|?{}+-*%~^<>"
"""Signs before a regular expression; before a slash that divides stands a value."""
_WORDS: Final = ("return", "typeof", "case", "in", "of", "void", "delete", "do", "else", "throw", "await", "yield")
_REGEX: Final = expression(r"/(?:[^/\\\[\n]++|\\[^\n]|\[(?:[^\]\\\n]++|\\[^\n])*+\])++/")
_TEMPLATE: Final = expression(r"(?:[^`\\$]++|\\[\s\S]|\$(?!\{))*+(?:`|\$\{)")


class _UnclearError(Exception):
    """The brackets of a text cannot be told apart."""


def blocks_without(text: str, curly: Curly, wanted: Wanted) -> list[tuple[int, int]]:
    """Return where the contents of the blocks begin and end that hold nothing of interest, nor stand near it, in order.

    None where the brackets of the text cannot be told apart.
    """
    try:
        return _Blocks(text, curly, wanted).empty()
    except _UnclearError:
        return []


class _Blocks:
    def __init__(self, text: str, curly: Curly, wanted: Wanted) -> None:
        self._text = text
        self._curly = curly
        self._reaches = wanted.reaches
        self._found: list[tuple[int, int]] = []
        self._open: list[int] = []
        """Where the blocks begin that have not ended yet."""
        self._values: list[int] = []
        """Of each value in a template that has not ended, how many blocks are open around it."""

    def empty(self) -> list[tuple[int, int]]:
        """Return where the contents of the largest blocks begin and end that hold nothing of interest, in order.

        Raises:
            _UnclearError: the brackets cannot be told apart.
        """
        text, plain, at = self._text, self._curly.plain.match, 0
        while True:
            match = plain(text, at)
            at = match.end() if match is not None else at
            if at >= len(text):
                break
            at = self._sign(text[at], at)
        if self._open or self._values:
            raise _UnclearError
        return self._found

    def _sign(self, sign: str, at: int) -> int:
        """Take note of a sign, and return the place behind it and what it begins."""
        if sign == "{":
            self._open.append(at + 1)
        elif sign == "}" and self._values and self._values[-1] == len(self._open):
            self._values.pop()
            return self._template(at + 1)
        elif sign == "}":
            self._end(at)
        elif sign == "/" and self._curly.templates:
            return self._slash(at)
        elif sign == "`" and self._curly.templates:
            return self._template(at + 1)
        else:
            raise _UnclearError
        return at + 1

    def _end(self, at: int) -> None:
        if not self._open:
            raise _UnclearError
        start = self._open.pop()
        if at - start >= _LEAST and not self._reaches(start - 1, at + 1):
            while self._found and self._found[-1][0] > start:
                self._found.pop()
            self._found.append((start, at))

    def _template(self, at: int) -> int:
        match = _TEMPLATE.match(self._text, at)
        if match is None:
            raise _UnclearError
        if match[0].endswith("{"):
            self._values.append(len(self._open))
        return match.end()

    def _slash(self, at: int) -> int:
        """Return the place behind a slash, or behind the regular expression that it begins."""
        before = at
        while before and self._text[before - 1] in " \t\r\n":
            before -= 1
        divides = before and self._text[before - 1] not in _BEFORE_REGEX and not self._text.endswith(_WORDS, 0, before)
        match = _REGEX.match(self._text, at) if not divides else None
        if match is None and not divides:
            raise _UnclearError
        return match.end() if match is not None else at + 1
