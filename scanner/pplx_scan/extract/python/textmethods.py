"""What Python's own functions make of texts that have holes: formatting, stripping, joining, decoding."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Literal, Run, join

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_PERCENT: Final = re.compile(r"%(?:\((?P<name>[^()]{0,100})\))?(?P<spec>[-#0 +]*\d*(?:\.\d+)?)(?P<kind>[a-zA-Z%])")
_BRACES: Final = re.compile(r"\{\{|\}\}|\{(?P<name>[\w.\[\]]{0,100})(?P<spec>[!:][^{}]*)?\}")
_UNKNOWN: Final = Literal.unknown()
_BASE64: Final = frozenset(
    {"base64.b64decode", "base64.standard_b64decode", "base64.urlsafe_b64decode", "base64.decodebytes",
     "binascii.a2b_base64", "b64decode"}
)  # fmt: skip
_HEX: Final = frozenset({"bytes.fromhex", "bytearray.fromhex", "binascii.unhexlify", "binascii.a2b_hex", "unhexlify"})


def format_percent(template: Literal, values: Sequence[Literal], named: Mapping[str | None, Literal]) -> Literal:
    """Return `template % values`."""
    parts: list[Literal] = []
    at = used = 0
    for match in _PERCENT.finditer(template.text):
        parts.append(template.slice(at, match.start()))
        at = match.end()
        if match["kind"] == "%":
            parts.append(template.slice(at - 1, at))
        elif match["name"] is not None:
            parts.append(named.get(match["name"], _UNKNOWN))
        else:
            parts.append(values[used] if used < len(values) and not match["spec"] else _UNKNOWN)
            used += 1
    return join([*parts, template.slice(at, len(template.text))])


def format_braces(template: Literal, values: Sequence[Literal], named: Mapping[str, Literal]) -> Literal:
    """Return `template.format(*values, **named)`."""
    parts: list[Literal] = []
    at = used = 0
    for match in _BRACES.finditer(template.text):
        parts.append(template.slice(at, match.start()))
        at = match.end()
        name = match["name"]
        if name is None:
            parts.append(template.slice(at - 1, at))
        elif match["spec"]:
            parts.append(_UNKNOWN)
        elif name == "" or (name.isdecimal() and len(name) < 4):
            index = int(name) if name else used
            used += 1
            parts.append(values[index] if index < len(values) else _UNKNOWN)
        else:
            parts.append(named.get(name, _UNKNOWN))
    return join([*parts, template.slice(at, len(template.text))])


def _strip(text: Literal, given: Sequence[Literal], method: Callable[[str, str | None], str]) -> Literal:
    characters = given[0].text if given else None
    if characters is not None and HOLE in characters:
        return text
    kept = method(text.text, characters)
    start = text.text.find(kept)
    if not kept:
        return Literal("")
    start = len(text.text) - len(kept) if method is str.lstrip else 0 if method is str.rstrip else start
    return text.slice(start, start + len(kept))


def _remove_prefix(text: Literal, given: Sequence[Literal]) -> Literal:
    prefix = given[0].text if given else ""
    return text.slice(len(prefix), len(text.text)) if prefix and text.text.startswith(prefix) else text


def _remove_suffix(text: Literal, given: Sequence[Literal]) -> Literal:
    suffix = given[0].text if given else ""
    return text.slice(0, len(text.text) - len(suffix)) if suffix and text.text.endswith(suffix) else text


def _replace(text: Literal, given: Sequence[Literal]) -> Literal:
    if len(given) < 2 or not given[0].text or HOLE in given[0].text:
        return text
    old, new = given[0].text, given[1]
    parts: list[Literal] = []
    at = 0
    for match in re.finditer(re.escape(old), text.text):
        parts += [text.slice(at, match.start()), new]
        at = match.end()
    return join([*parts, text.slice(at, len(text.text))])


METHODS: Final[dict[str, Callable[[Literal, Sequence[Literal]], Literal]]] = {
    "strip": lambda text, given: _strip(text, given, str.strip),
    "lstrip": lambda text, given: _strip(text, given, str.lstrip),
    "rstrip": lambda text, given: _strip(text, given, str.rstrip),
    "removeprefix": _remove_prefix,
    "removesuffix": _remove_suffix,
    "replace": _replace,
    "encode": lambda text, _: text,
    "decode": lambda text, _: text,
    "get_secret_value": lambda text, _: text,
    "unicode_string": lambda text, _: text,
}
"""Methods of str and its like: the text and the arguments to what they give back."""


def decoded(called: str, literal: Literal) -> Literal | None:
    """Return what a decoding function makes of a literal; None when it is no such function, or cannot decode it."""
    if HOLE in literal.text:
        return None
    try:
        if called in _BASE64:
            compact = re.sub(r"\s", "", literal.text).replace("-", "+").replace("_", "/")
            text = base64.b64decode(compact.rstrip("=") + "=" * (-len(compact.rstrip("=")) % 4)).decode("latin-1")
            return literal.derive(text, 0, len(literal.text), "base64")
        if called in _HEX:
            return literal.derive(bytes.fromhex(literal.text).decode("latin-1"), 0, len(literal.text), "hex")
    except (binascii.Error, ValueError):
        return None
    return None


def join_urls(base: Literal, path: Literal) -> Literal:
    """Return `urllib.parse.urljoin(base, path)`."""
    if "://" in path.text or not base.text:
        return path
    if base.text == HOLE:
        lead = () if path.text.startswith(("/", HOLE)) else (_written("/"),)
        return join([base, *lead, path])
    host = base.text.find("://") + 3
    slash = base.text.find("/", host) if host > 2 else base.text.find("/")
    origin = base.slice(0, slash if slash >= 0 else len(base.text))
    if path.text.startswith("/"):
        return join([origin, path])
    last = base.text.rfind("/")
    folder = base.slice(0, last + 1) if last >= host else join([base, _written("/")])
    return join([folder, path])


def join_base(base: Literal, path: Literal) -> Literal:
    """Return a client's base URL and a path put together, with one slash between them."""
    if "://" in path.text or not base.text:
        return path
    if not path.text:
        return base
    lead = len(base.text.rstrip("/"))
    tail = len(path.text) - len(path.text.lstrip("/"))
    return join([base.slice(0, lead), _written("/"), path.slice(tail, len(path.text))])


def join_paths(parts: Sequence[Literal]) -> Literal:
    """Return `os.path.join(*parts)`."""
    whole = parts[0]
    for part in parts[1:]:
        whole = part if part.text.startswith("/") else join_base(whole, part)
    return whole


def _written(text: str) -> Literal:
    """Return text that stands nowhere in the file."""
    return Literal(text, (Run(len(text), ()),))
