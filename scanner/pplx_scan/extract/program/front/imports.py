"""The names that an import statement binds, in any language that writes them as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODULE: Final = expression(r"[\"'`](?P<path>[^\"'`\n]{1,300})[\"'`]")
_QUOTE: Final = expression(r"[\"'`]")
_SELECTED: Final = expression(
    r"(?P<lead>[\w$]+(?:(?:::|[.\\])[\w$]+)*)(?:::|[.:\\])\s*\{|\}"
    r"|(?P<path>[\w$]+(?:(?:::|[.\\])[\w$]+)*)(?:\s*(?:as\b|=>|:)\s*(?P<alias>[\w$]+))?"
)
"""One of several names, another name for it, and what leads to the names of a list in the list."""
_KEYWORDS: Final = expression(
    r"\b(?:import|from|using|use|static|global|function|const|type|typeof|pub|crate|lazy|deferred)\b"
)
_FROM: Final = expression(r"\s*from\s+(?P<path>[\w.]+)\s+import\s+(?P<names>[^\"'`]{1,4000})")
_STAR: Final = expression(r"\*\s*as\s+(?P<alias>[\w$]+)")
_ALIAS: Final = expression(
    r"(?P<path>[\w$.:\\/-]+)\s+as\s+(?P<alias>[\w$]+)|(?P<left>[\w$]+)\s*=\s*(?P<right>[\w$.:\\]+)|(?P<same>[\w$.:\\-]+)"
)
_SEPARATOR: Final = expression(r"::|[.\\/]")
_PACKAGE: Final = expression(r"^(?:go-|dart_)|(?:-go|-sdk|\.dart)$")


def imported(statement: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each name that a statement binds, and its full path.

    `import a, { b as c } from "m"`, `import m "x/y"`, `import a.b.C as D`, `from a.b import c as d`, `using X = A.B`, `use a::b::{C as D, E}`.
    """
    selected = _FROM.match(statement)
    if selected is not None:
        yield from _selected(_path(selected["path"]), selected["names"])
        return
    module = _MODULE.search(statement)
    lead, names, behind = _listed(statement)
    if module is not None:
        yield from _of_module(_path(module["path"]), names, _without(lead + behind, module["path"]))
    elif names:
        yield from _selected(_path(_KEYWORDS.sub(" ", lead).strip(" .:\\\t\n")), names)
    else:
        yield from _of_path(_KEYWORDS.sub(" ", lead + behind).strip(" ;\t\n"))


def _listed(statement: str) -> tuple[str, str, str]:
    """Return the names that a statement lists in braces, with what stands before and behind them."""
    start = statement.find("{")
    quote = _QUOTE.search(statement, max(start, 0))
    end = statement.rfind("}", max(start, 0), quote.start() if quote is not None else len(statement))
    return (statement[:start], statement[start + 1 : end], statement[end + 1 :]) if start < end else (statement, "", "")


def _without(text: str, module: str) -> str:
    """Return the rest of a statement without the quoted name of its module."""
    rest = re.sub(rf"[\"'`]{re.escape(module)}[\"'`]", " ", text)
    return expression(r"require\s*\(|[(),;=]").sub(" ", _KEYWORDS.sub(" ", rest)).strip()


def _of_module(path: tuple[str, ...], names: str, rest: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    star = _STAR.search(rest)
    alias = star["alias"] if star else next(iter(expression(r"(?:\bas\s+)?([A-Za-z_$][\w$]*)").findall(rest)), "")
    if alias:
        yield alias, path
    elif not names and path:
        yield path[-1], path
    yield from _selected(path, names)


def _selected(path: tuple[str, ...], names: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    leads = [path]
    for match in _SELECTED.finditer(names):
        if match["lead"]:
            leads.append((*leads[-1], *_path(match["lead"])))
        elif match["path"]:
            full = (*leads[-1], *(part for part in _path(match["path"]) if part != "self"))
            yield match["alias"] or full[-1], full
        elif len(leads) > 1:
            leads.pop()


def _of_path(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    match = _ALIAS.match(text)
    if match is None:
        return
    path = _path(match["path"] or match["right"] or match["same"])
    if path:
        yield match["alias"] or match["left"] or path[-1], path


def _path(text: str) -> tuple[str, ...]:
    """Return the parts of a module's name; of a package that is named after its language, without that."""
    parts = (
        [part for part in _SEPARATOR.split(text.removeprefix("package:")) if part]
        if not text.startswith("@")
        else [text]
    )
    return (*parts[:-1], _PACKAGE.sub("", parts[-1]) or parts[-1]) if parts else ()
