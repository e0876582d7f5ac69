"""The parameters of a function as most languages write them: `type name`, `name: type = value`, `name type`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.node import REST, Items, Name, Node, Parameter, Parameters, label_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = expression(
    r"(?P<quoted>\"[^\"\n]*\"|'[^'\n]*')|(?P<open>[(\[{<])|(?P<close>[)\]}>])|(?P<sign>,|;|=|:|\b[aA]s\b)|(?P<word>[A-Za-z_]\w*)|(?P<dot>\.)"
)
_BETWEEN: Final = expression(r"\s*(?::\s*(?P<name>\w+)\s*)?=(?![=>])")
"""What stands between a key and the default of what it holds."""
_UNPACKED: Final = expression(
    r"sub\s+\w+\s*\{\s*+(?:#[^\n]*+\n\s*+){0,20}my\s*(?P<given>\([^()]{0,300}\))\s*=\s*@_\s*;"
)
_LONGEST: Final = 2_000
"""So many characters are looked at."""
_TYPES: Final = frozenset(
    ["string", "int", "int64", "int32", "bool", "error", "byte", "float64", "float32", "any", "rune", "uint", "uint64"]
)
"""Types that stand behind the name of a parameter."""


def parameters_of(text: str, given: Node) -> Parameters:
    """Return the parameters of a function: those in its brackets, or the one name before an arrow.

    Args:
        text: of the file.
        given: the brackets; what stands behind `=` in them is the value of an entry.
    """
    if isinstance(given, Name):
        return Parameters(given.start, given.end, (Parameter(given.text, given.start),))
    defaults = {key.start: (key.text, value) for key, value in _defaults(text, given)}
    start = given.start + (text[given.start : given.start + 1] in {"(", "["})
    apart = [parts for pattern in _patterns(text, given) if (parts := [*_parts(text, pattern)])]
    firsts = {pattern[0].start: pattern for pattern in apart}
    names: list[Parameter] = []
    for name, at in _names(text, start, min(given.end, start + _LONGEST)):
        default = defaults.pop(at, ("", None))[1]
        names += firsts.pop(at, []) or [Parameter(name, at, default=default)]
    taken = {each.start for each in names} | {each.start for pattern in apart for each in pattern}
    names += [Parameter(name, at, default=default) for at, (name, default) in defaults.items() if at not in taken]
    return Parameters(given.start, given.end, tuple(names))


def unpacked_in(text: str, start: int) -> Node | None:
    """Return the brackets with the parameters that a function takes out of a list itself: `sub ask { my ($path) = @_;`."""
    match = _UNPACKED.match(text, start)
    return Node(*match.span("given")) if match is not None else None


def _patterns(text: str, given: Node) -> Iterator[Items]:
    """Yield the maps that parameters take apart: `{ path, method = "GET" }`, with or without a default."""
    for key, value in given.entries if isinstance(given, Items) else ():
        pattern = value if key is None else key
        if isinstance(pattern, Items) and text.startswith("{", pattern.start):
            yield pattern


def _parts(text: str, pattern: Items) -> Iterator[Parameter]:
    """Yield the names that a map is taken apart into, each with its key and its default."""
    for key, value in pattern.entries:
        if key is None:
            yield Parameter(label_of(value), value.start, part=REST, whole=pattern.start)
        elif isinstance(key, Name) and not isinstance(value, Items):
            between = _BETWEEN.match(text, key.end, value.start)
            name = between["name"] if between is not None and between["name"] else ""
            if between is not None:
                yield Parameter(name or key.text, key.start, default=value, part=key.text, whole=pattern.start)
            elif isinstance(value, Name):
                yield Parameter(value.text, key.start, part=key.text, whole=pattern.start)


def _defaults(text: str, given: Node) -> Iterator[tuple[Name, Node]]:
    """Yield the names that have defaults, with these: of parameters, and within those that are taken apart."""
    patterns = [given]
    for pattern in patterns:
        for key, value in pattern.entries if isinstance(pattern, Items) else ():
            if isinstance(key, Name) and "=" in text[key.end : value.start]:
                yield key, value
            else:
                patterns += [part for part in (key, value) if isinstance(part, Items)]


def _names(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the name of each parameter, and where it stands."""
    words: list[tuple[str, int]] = []
    depth = 0
    open_ = True
    qualified = False
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        if kind in {"open", "close"}:
            depth += 1 if kind == "open" else -1
        if depth < 0:
            break
        if kind == "sign" and match[0] in ",;" and not depth:
            yield from _chosen(words, qualified=qualified)
            words, open_, qualified = [], True, False
        elif kind == "sign" and not depth:
            open_ = False
        elif kind == "word" and open_ and not (depth and words):
            words.append((match[0], match.start()))
        qualified = qualified or (kind == "dot" and open_ and bool(words))
    yield from _chosen(words, qualified=qualified)


def _chosen(words: list[tuple[str, int]], *, qualified: bool) -> Iterator[tuple[str, int]]:
    """Yield the one of several words that is the name: the last, unless it is a type."""
    if words:
        first = len(words) > 1 and (words[-1][0] in _TYPES or (qualified and len(words) > 2))
        yield words[0 if first else -1]
