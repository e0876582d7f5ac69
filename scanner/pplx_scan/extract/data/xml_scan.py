"""The texts, attributes and comments of an XML document, with their places. expat decides what is well-formed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from msgspec import Struct

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_LONGEST_ENTITY: Final = 2000
_DEEPEST_ENTITY: Final = 20
_TAG_NAME: Final = expression(r"<[^\s/>]++")
_ATTRIBUTE: Final = expression(r"""\s++(?P<name>[^\s=/>]++)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')""")
_TOKEN: Final = expression(r"&(?:#x(?P<hex>[0-9A-Fa-f]++)|#(?P<decimal>[0-9]++)|(?P<name>[^;\s&]++));|\r\n|\r")
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


class Start(Struct, frozen=True):
    """A start tag."""

    tag: str
    attributes: tuple[tuple[str, Literal], ...]


class End(Struct, frozen=True):
    """An end tag."""


class Text(Struct, frozen=True):
    """The text between two tags, as far as comments and the like do not interrupt it."""

    value: Literal


class Comment(Struct, frozen=True):
    """The range between the marks of a comment."""

    start: int
    end: int


Event = Start | End | Text | Comment


def scan(text: str) -> list[Event]:
    """Return the events of a document in order.

    No entity is ever expanded or loaded: one that the document declares becomes a hole.

    Raises:
        Unparsable: not well-formed, or the document declares entities that grow.
    """
    raw = text.encode("utf-8", "surrogatepass")
    reader = _Reader(text, raw)
    try:
        reader.parser.Parse(raw, True)  # noqa: FBT003 - expat takes no keyword here
    except expat.ExpatError as error:
        message = f"not well-formed XML: {expat.ErrorString(error.code)} (line {error.lineno})"
        raise Unparsable(message) from None
    reader.flush()
    return reader.events


class _Reader:
    """expat's handlers. Offsets go up only, so bytes become characters step by step."""

    def __init__(self, text: str, raw: bytes) -> None:
        self.text = text
        self.raw = raw
        self.even = len(raw) == len(text)
        self.passed = (0, 0)
        self.events: list[Event] = []
        self.pending: list[Literal] = []
        self.entities: dict[str, str] = {}
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.CommentHandler = self._comment
        self.parser.EntityDeclHandler = self._entity
        self.parser.EndDoctypeDeclHandler = self._end_doctype
        # With a default handler expat does not expand entities in text.
        self.parser.DefaultHandler = self._other

    def flush(self) -> None:
        if self.pending:
            self.events.append(Text(self.pending[0] if len(self.pending) == 1 else join(self.pending)))
            self.pending.clear()

    def _at(self) -> int:
        offset = self.parser.CurrentByteIndex
        if self.even:
            return offset
        byte, char = self.passed
        if offset < byte:
            byte = char = 0
        char += len(self.raw[byte:offset].decode("utf-8", "surrogatepass"))
        self.passed = (offset, char)
        return char

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.flush()
        at = self._at()
        self.events.append(Start(tag, tuple(_attributes_at(self.text, at))))

    def _end(self, _tag: str) -> None:
        self.flush()
        self.events.append(End())

    def _characters(self, data: str) -> None:
        at = self._at()
        if self.text.startswith(data, at):
            self.pending.append(Literal.plain(data, at))
            return
        token = _TOKEN.match(self.text, at)
        if token:
            self.pending.append(Literal.atom(data, *token.span(), "escape"))

    def _comment(self, data: str) -> None:
        start = self._at() + len("<!--")
        end = self.text.find("-->", start)
        self.events.append(Comment(start, end if end >= 0 else start + len(data)))

    def _other(self, data: str) -> None:
        if data[:1] == "&":
            self.pending.append(Literal.unknown(data[1:-1]))

    def _entity(self, *declaration: object) -> None:
        name, value = declaration[0], declaration[2]
        if isinstance(name, str) and isinstance(value, str):
            self.entities.setdefault(name, value)

    def _end_doctype(self) -> None:
        if self.entities and not _is_small(self.entities):
            message = "it declares entities that grow when they are expanded"
            raise Unparsable(message)


def _is_small(entities: dict[str, str]) -> bool:
    """Tell whether all entities stay short when expanded: expat expands them in attributes, without a limit of ours."""
    named = {name: [match["name"] for match in _TOKEN.finditer(value)] for name, value in entities.items()}
    sizes: dict[str, int] = {}
    for _ in range(_DEEPEST_ENTITY):
        grown = {
            name: len(entities[name]) + sum(sizes.get(each, 0) for each in inner if each)
            for name, inner in named.items()
        }
        if grown == sizes:
            return True
        if max(grown.values()) > _LONGEST_ENTITY:
            return False
        sizes = grown
    return False


def _attributes_at(text: str, at: int) -> Iterator[tuple[str, Literal]]:
    name = _TAG_NAME.match(text, at)
    at = name.end() if name else at
    while (match := _ATTRIBUTE.match(text, at)) is not None:
        at = match.end()
        yield match["name"], _decode(text, *match.span("double" if match["double"] is not None else "single"))


def _decode(text: str, start: int, end: int) -> Literal:
    if "&" not in text[start:end] and "\r" not in text[start:end]:
        return Literal.plain(text[start:end], start)
    parts: list[Literal] = []
    for token in _TOKEN.finditer(text, start, end):
        parts += [Literal.plain(text[start : token.start()], start), _decoded(token)]
        start = token.end()
    return join([*parts, Literal.plain(text[start:end], start)])


def _decoded(token: re.Match[str]) -> Literal:
    if token["name"]:
        known = _NAMED.get(token["name"])
        return Literal.atom(known, *token.span(), "escape") if known else Literal.unknown(token["name"])
    if token[0][0] == "&":
        return Literal.atom(
            chr(int(token["hex"] or token["decimal"], 16 if token["hex"] else 10)), *token.span(), "escape"
        )
    return Literal.atom("\n", *token.span(), "escape")
