"""Functions on texts that have holes: formatting, stripping, joining, decoding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs import TOKENS
from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.meaning.unfilled import Functions, Interpolation
from pplx_scan.extract.program.node import Function
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pplx_scan.extract.program.survey import Survey

_PLACE: Final = expression(
    r"(?P<twice>\{\{|\}\}|%%)|%\((?P<percent>[^()]{0,100})\)s|%<(?P<angle>\w{1,60})>s|%\{(?P<curly>\w{1,60})\}|%(?:(?P<position>\d)\$)?[@svdqw]|%(?P<spec>[-#0 +.\d]+[a-zA-Z])"
    r"|\{(?P<name>[A-Za-z_][\w.]*)?(?P<index>\d{1,3})?(?P<format>[:!][^{}]*)?\}"
)
"""Of `sprintf` and of `format`, with positions and names."""
_DOLLAR: Final = expression(r"\$(?:(?P<bare>[A-Za-z_]\w{0,60})|\{(?P<braced>[A-Za-z_]\w{0,60})\})")
_SHOWN: Final = frozenset({"", ":", ":?", ":#?", "!s", "!r"})
"""Formats that insert a value unchanged."""
_SLASHES: Final = expression(r"[/#~|]?\(?(?:\\*/|\[\\*/\])[+*]?\)?\$(?:[/#~|][a-z]*)?")
"""A pattern of slashes at the end of a text, with the signs around it that languages write: `/+$`, `/\\/$/`, `#/*$#`."""
SLASHES_OFF: Final = expression(r"\(\s*/\(?(?:\\/|\[\\?/\])[+*]?\)?\$/[a-z]*\s*,\s*(?:''|\"\"|``)\s*\)")
"""The same as a pattern of its own, before the text that takes their place."""
_UNKNOWN: Final = Literal.unknown()
_URL: Final = expression(rf"(?i)https?://(?P<host>[^/?#\s{HOLE}]+)(?P<path>/[^?#]*)?")


def url_part(part: str, whole: Literal) -> Literal:
    """Return the host or the path of an address; without the name of a part the text itself."""
    if not part:
        return whole
    match = _URL.match(whole.text) if part in {"host", "path"} else None
    return (whole.slice(*match.span(part)) if match[part] else Literal("")) if match is not None else _UNKNOWN


def fill(template: Literal, values: Sequence[Literal], named: Mapping[str, Literal]) -> Literal:
    """Return a template with values put in for `%s`, `{}`, `{0}` and `%1$s` by position, for `{name}` and `%(name)s` by name.

    A place without a value stays as it is; one with a width or precision becomes a hole.
    """
    parts, at, used = list[Literal](), 0, 0
    places = {match[0][0] for match in _PLACE.finditer(template.text) if match["twice"] is None}
    doubled = "{" in places or not places
    for match in _PLACE.finditer(template.text):
        start, end = match.span()
        if match["twice"] is not None:
            if match["twice"] == "%%" or doubled:
                parts.append(template.slice(at, end - 1))
                at = end
            continue
        name = match["name"] or match["percent"] or match["angle"] or match["curly"]
        if name is not None:
            value = named.get(name)
        else:
            position = match["index"] or match["position"]
            index = int(position) - (match["position"] is not None) if position else used
            used += position is None
            value = values[index] if 0 <= index < len(values) else None
        if value is None:
            continue
        plain = not match["spec"] and (match["format"] or "") in _SHOWN
        parts += [template.slice(at, start), value if plain and value.text else _UNKNOWN]
        at = end
    return join([*parts, template.slice(at, len(template.text))]) if parts else template


def substitute(template: Literal, named: Mapping[str, Literal]) -> Literal:
    """Return a template with values put in for `$name` and `${name}`; a place without a value stays as it is."""
    parts, at = list[Literal](), 0
    for match in _DOLLAR.finditer(template.text):
        value = named.get(match["bare"] or match["braced"])
        if value is not None:
            parts += [template.slice(at, match.start()), value if value.text else _UNKNOWN]
            at = match.end()
    return join([*parts, template.slice(at, len(template.text))]) if parts else template


def trimmed(text: Literal, side: str, characters: str | None) -> Literal:
    """Return a text without some characters, else without blanks, at its `start`, its `end` or `both`."""
    if characters is not None and HOLE in characters:
        return text
    start = 0 if side == "end" else len(text.text) - len(text.text.lstrip(characters))
    end = len(text.text) if side == "start" else len(text.text.rstrip(characters))
    return text.slice(start, end) if start < end else Literal("")


def without(text: Literal, part: str, side: str) -> Literal:
    """Return a text without another one that stands at its `start` or its `end`."""
    if not part or not (text.text.startswith(part) if side == "start" else text.text.endswith(part)):
        return text
    size = len(text.text)
    return text.slice(len(part), size) if side == "start" else text.slice(0, size - len(part))


def replaced(text: Literal, old: str, new: Literal) -> Literal | None:
    """Return a text with another one in all places of a part of it; None where that part may be a pattern of characters.

    One pattern is known, that of slashes at the end.
    """
    if not new.text and _SLASHES.fullmatch(old):
        return trimmed(text, "end", "/")
    if not old or HOLE in old or (old not in text.text and len(old) > 1 and not old.isalnum()):
        return None
    parts: list[Literal] = []
    at = 0
    for match in re.finditer(re.escape(old), text.text):
        parts += [text.slice(at, match.start()), new]
        at = match.end()
    return join([*parts, text.slice(at, len(text.text))])


def decoded(how: str, literal: Literal) -> Literal | None:
    """Return the result of a decoding function for a literal; None if it cannot decode it.

    Args:
        how: the name of the encoding.
        literal: the encoded text.
    """
    codec = TOKENS[how]
    text = codec.decoded(literal.text)
    return None if text is None else literal.derive(text, 0, len(literal.text), codec.name)


def join_urls(base: Literal, path: Literal) -> Literal:
    """Return `urllib.parse.urljoin(base, path)`."""
    if "://" in path.text or not base.text:
        return path
    if base.text == HOLE:
        lead = () if path.text.startswith(("/", HOLE)) else (written("/"),)
        return join([base, *lead, path])
    host = base.text.find("://") + 3
    slash = base.text.find("/", host) if host > 2 else base.text.find("/")
    origin = base.slice(0, slash if slash >= 0 else len(base.text))
    if path.text.startswith("/"):
        return join([origin, path])
    last = base.text.rfind("/")
    folder = base.slice(0, last + 1) if last >= host else join([base, written("/")])
    return join([folder, path])


def join_base(base: Literal, path: Literal) -> Literal:
    """Return a client's base URL and a path put together, with one slash between them."""
    if "://" in path.text or not base.text:
        return path
    if not path.text:
        return base
    lead = len(base.text.rstrip("/"))
    tail = len(path.text) - len(path.text.lstrip("/"))
    rest = path.slice(max(tail - 1, 0), len(path.text))
    if not tail and lead < len(base.text):
        return join([base.slice(0, lead + 1), rest])
    return join([base.slice(0, lead), rest] if tail else [base.slice(0, lead), written("/"), rest])


def join_paths(parts: Sequence[Literal]) -> Literal:
    """Return `os.path.join(*parts)`; behind an address each part is appended."""
    whole = parts[0]
    for part in parts[1:]:
        whole = part if part.text.startswith("/") and "://" not in whole.text else join_base(whole, part)
    return whole


def written(text: str) -> Literal:
    """Return text that stands nowhere in the file."""
    return Literal(text, (Run(len(text), ()),))


def interpolation_of(survey: Survey) -> Interpolation:
    """Return how a program puts values into strings."""
    functions = ((node.start, node.end) for node in survey.inner if isinstance(node, Function))
    return Interpolation(*survey.program.language.interpolation, functions=Functions(functions))
