"""Whether a Python text that was mended is still Python, by the judgement of libcst.

libcst reads the syntax of every version of Python, also of one later than the Python that runs here, and must give each text
back byte for byte. The grammar that `extract` reads with takes more for right than Python does; a fix must break nothing.
"""

from __future__ import annotations

import re
from typing import Final

from pplx_scan.model.expression import expression

_LARGEST: Final = 1_000_000
"""Characters. The tree of a text takes about a hundred times its size in memory."""
DEEPEST: Final = 90
"""Brackets within brackets. CPython itself takes no more than 200; the parser ends the process at a few thousand."""
LONGEST: Final = 300
"""Operators, calls or strings in a row: each is one more level of the tree."""
ALL: Final = 600
"""The same in all of the brackets that stand around a place."""
_SHORT: Final = 1000
"""Shorter text cannot hold a chain that hurts."""
_STRINGS: Final = 4
"""Strings within the replacement fields of strings."""
_TOKEN: Final = expression(
    # A string that nothing closes ends with its line, or with the text: to look for its end again from each quote in it
    # would take time that grows with the square.
    r"(?P<comment>#[^\n]*+)"
    r"|(?P<string>'''(?:[^\\']|\\.|'(?!''))*+(?:'''|\Z)|\"\"\"(?:[^\\\"]|\\.|\"(?!\"\"))*+(?:\"\"\"|\Z)"
    r"|'(?:[^\\'\n]|\\.)*+'?|\"(?:[^\\\"\n]|\\.)*+\"?)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<end>[,;])|(?P<line>\\?\n)"
    r"|(?P<link>[-+*/%@&|^~.]|<<|>>|(?:not|and|or|if|lambda|await)\b)|(?P<word>\w++)",
    re.DOTALL,
)
_FORMATTED: Final = frozenset({"f", "fr", "rf", "t", "tr", "rt"})
_DOUBLED: Final = expression(r"\{\{|\}\}")
_BRANCH: Final = expression(r"(?m)^([ \t]*)(el)?if\b")


def still_parses(before: str, after: str) -> bool:
    """Return whether a text is valid Python, or was not even before it was mended.

    A text that is too large or nested too deeply for the parser is taken for one that was not.
    """
    return _is_python(after) or not _is_python(before)


def _is_python(text: str) -> bool:
    import libcst  # noqa: PLC0415 - takes 0.2 s to load, and only a mended Python file needs it

    if len(text) > _LARGEST or too_deep(text):
        return False
    try:
        return libcst.parse_module(text).code == text
    except (libcst.ParserSyntaxError, libcst.CSTValidationError, RecursionError, ValueError, UnicodeError):
        return False


def too_deep(text: str) -> str:
    """Return why a Python text is nested too deeply for its parser; empty when it is not. Linear in the text."""
    if len(text) < _SHORT and sum(map(text.count, "([{")) < DEEPEST:
        return ""
    reason = _deep(text, _STRINGS)
    return reason or (f"more than {LONGEST} branches in a row" if _most_branches(text) > LONGEST else "")


def _deep(text: str, levels: int) -> str:  # noqa: C901 - one pass over the tokens, a branch for each kind
    links, total = [0], 0
    formatted, prefix = False, ("", 0)
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "word":
            prefix = token[0].lower(), token.end()
        elif kind in {"link", "string", "open"}:
            links[-1] += 1
            total += 1
        if kind == "open":
            links.append(0)
        elif kind == "close" and len(links) > 1:
            total -= links.pop()
        elif kind == "end" or (kind == "line" and len(links) == 1 and token[0] == "\n"):
            total -= links[-1]
            links[-1] = 0
        elif kind == "string" and (formatted or (prefix[1] == token.start() and prefix[0] in _FORMATTED)):
            reason, inside = _deep_fields(token[0], levels)
            if reason:
                return reason
            # From Python 3.12 on a field may hold the quote of its string: what follows may be code or text.
            formatted = formatted or inside
        if len(links) > DEEPEST + 1:
            return f"brackets nested more than {DEEPEST} deep"
        if links[-1] > LONGEST or total > ALL:
            return f"an expression with more than {LONGEST if links[-1] > LONGEST else ALL} parts in a row"
    return ""


def _deep_fields(string: str, levels: int) -> tuple[str, bool]:
    """Return why the fields of a formatted string are nested too deeply, and whether it ends within a field."""
    if not levels:
        return f"strings nested more than {_STRINGS} deep", False
    size = 3 if string[:3] in {"'''", '"""'} else 1
    fields = _DOUBLED.sub("", string[size:].removesuffix(string[:size]))
    return _deep(fields, levels - 1), fields.rfind("{") > fields.rfind("}")


def _most_branches(text: str) -> int:
    """Return the most branches of one `if`, as far as the indentation tells: each `elif` is one more level."""
    branches: dict[str, int] = {}
    most = 0
    if text.count("elif") <= LONGEST:
        return 0
    for match in _BRANCH.finditer(text):
        branches[match[1]] = branches.get(match[1], 0) + 1 if match[2] else 0
        most = max(most, branches[match[1]])
    return most
