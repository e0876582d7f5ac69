"""Ignore files, decided as git does. pathspec translates the patterns.

git looks at one name at a time, from the top down: the last pattern that matches the name itself decides, the file
nearest to it first, and nothing below an ignored folder is looked at. pathspec's own `match_file` answers for a whole
path at once, which is not the same where `*` and `!*/` meet; so its expressions are used, and the decision is made here.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, AnyStr, Final

from msgspec import Struct
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER: Final = "(?P<ps_d>/)"
"""How pathspec marks the end of a folder's name."""
_ANYWHERE: Final = {".": ".+", _FOLDER: ".+/", "/": ".+/.+"}
"""Expressions that pathspec searches for anywhere, with their equivalents for a whole path: `*`, `*/` and `*/**`."""
_AT_ANY_DEPTH: Final = "^(?:.+/)?"


class LinearPattern(GitIgnoreSpecPattern):
    """A pattern in which no star tries again what the stars before it took: on a long name that took the time of a day."""

    @classmethod
    def pattern_to_regex(cls, pattern: AnyStr) -> tuple[AnyStr | None, bool | None]:
        """Return the expression of a pattern, and whether it ignores."""
        expression, ignores = super().pattern_to_regex(pattern)
        if isinstance(expression, str):
            expression = _STAR.sub(r"(?>[^/]*?\1)", expression)
        return expression, ignores


class _Rule(Struct, frozen=True):
    expression: re.Pattern[str]
    ignores: bool


class IgnoreFile:
    """One ignore file and the folder that it speaks for."""

    def __init__(self, folder: str, text: str) -> None:
        """Read the patterns of `text`.

        Args:
            folder: relative, with a `/` at its end, or empty.
            text: the file, bytes that are not UTF-8 as surrogate escapes.
        """
        self._start = len(folder)
        self._rules = tuple(_rules(text))[::-1]
        expressions = [rule.expression.pattern for rule in self._rules]
        names = [text.removeprefix(_AT_ANY_DEPTH) for text in expressions if _is_of_names(text)]
        self._names = _one_of(names)
        self._paths = _one_of([text for text in expressions if not _is_of_names(text)])

    def __bool__(self) -> bool:
        return bool(self._rules)

    def decides(self, path: str) -> bool | None:
        """Return whether a path is ignored; None when no pattern speaks of it.

        Args:
            path: in `folder`, relative to what it is relative to; a folder's path ends in `/`.
        """
        own = path[self._start :]
        name = own[own.rfind("/", 0, -1) + 1 :]
        if not self._names.fullmatch(name) and not self._paths.fullmatch(own):
            return None
        for rule in self._rules:
            if rule.expression.fullmatch(own):
                return rule.ignores
        return None


def is_ignored(files: tuple[IgnoreFile, ...], path: str) -> bool:
    """Tell whether a path is ignored whose parents are not.

    Args:
        files: the nearest last.
        path: a folder's ends in `/`.
    """
    for file in reversed(files):
        decision = file.decides(path)
        if decision is not None:
            return decision
    return False


def _rules(text: str) -> Iterator[_Rule]:
    for line in text.removeprefix("\ufeff").split("\n"):
        try:
            expression, ignores = LinearPattern.pattern_to_regex(_plain(line.removesuffix("\r")))
            if expression is not None and ignores is not None:
                yield _Rule(_compiled(_whole(expression)), ignores)
        except (ValueError, re.error):
            continue  # git matches nothing with a pattern that it cannot read.


_STAR: Final = expression(r"\[\^/\]\*((?:[^][\\(){}*+?|.^$/]|\\.|\[[^]]+\](?!\*))+)(?=\[\^/\]\*)")
"""A star and the characters behind it, with another star behind those: where they fit first, they may stay."""
_STARS: Final = expression(r"(?:(?<=/)|(?<=^!)|^)\*{3,}(?=/|$)")


_MOST_STARS: Final = 8
"""A pattern with more could take the time of a day on a long name; nobody writes one in earnest."""


def _plain(line: str) -> str:
    """Return a line so that pathspec reads it as git reads the original.

    Three stars and more are two, and `/**/` at the end means folders at any depth.
    """
    pattern = _STARS.sub("**", _trimmed(line))
    if pattern.endswith("/**/"):
        pattern += "*/"
    return "" if pattern.count("*") > _MOST_STARS else pattern


def _trimmed(line: str) -> str:
    r"""Return a line without the blanks at its end that no backslash protects.

    Other white space counts for git; pathspec would cut it off as well.
    """
    bare = line.rstrip(" ")
    slashes = len(bare) - len(bare.rstrip("\\"))
    if slashes % 2 and len(bare) < len(line):
        return bare + " "
    return f"{bare[:-1]}[{bare[-1]}]" if bare[-1:].isspace() else bare


def _whole(expression: str) -> str:
    """Return an expression for all of a path from one that pathspec searches for at its beginning."""
    if expression in _ANYWHERE:
        return _ANYWHERE[expression]
    # What ends in a bare `/` speaks of all that is below a folder.
    below = ".+" if expression.endswith("/") else ""
    return expression.replace(_FOLDER, "/") + below


def _is_of_names(expression: str) -> bool:
    """Tell whether an expression asks for a name at any depth, so that the last part of a path will do."""
    if not expression.startswith(_AT_ANY_DEPTH):
        return False
    name = expression.removeprefix(_AT_ANY_DEPTH).removesuffix("(?:/|$)").removesuffix("/")
    return "/" not in name.replace("[^/]", "")


def _one_of(expressions: list[str]) -> re.Pattern[str]:
    """Return an expression that matches if one of several does; without any it matches nothing."""
    return _compiled("|".join(f"(?:{each})" for each in expressions) or r"(?!)")


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> re.Pattern[str]:
    """Return a compiled expression; ignore files of one tree say much the same."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of `re`, about `[[]`
        return re.compile(expression, re.DOTALL)
