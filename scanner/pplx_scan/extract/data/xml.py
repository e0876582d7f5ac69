"""XML documents: property lists, Android resources, .NET and Maven settings, run configurations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.command.scripts import read_scripts
from pplx_scan.extract.complete import complete
from pplx_scan.extract.data import ini
from pplx_scan.extract.data.select import about_the_api
from pplx_scan.extract.data.xml_scan import Comment, Start, Text, scan
from pplx_scan.extract.meaning.assignment import commented
from pplx_scan.extract.meaning.entries import Entry, read_entries
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.data.xml_scan import Event
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_DEPTH: Final = 20
"""So many of the innermost elements name a value."""
_LABELS: Final = frozenset({"name", "key", "value"})
_LABEL_PATHS: Final = frozenset({("name",), ("key",)})
_SHORTEST: Final = 12
"""No key, address or header is shorter."""
_SETTING: Final = expression(r"(?:string|bool|int|long|double)Prop")
"""An element of JMeter whose attribute `name` is that of a setting of what is around it: `Header.value`."""
_RESOURCES: Final = expression(r"(?:^|/)res/values[^/]*/")
_PERHAPS_XML: Final = expression(r"\.(config|props|targets)$")
"""Other formats use these names as well."""


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of an XML document, in no order.

    Raises:
        Unparsable: not well-formed, or it declares entities that grow.
    """
    source = reading.source
    if not source.text.strip() or (_PERHAPS_XML.search(source.path) and not source.text.lstrip().startswith("<")):
        yield from ini.extract(reading)
        return
    entries = [entry for entry in _Tree(source.text).entries(scan(source.text)) if _matters(entry)]
    if _RESOURCES.search(source.path):
        entries = list(map(_unquoted, entries))
    yield from complete(
        reading, [*read_scripts(reading, entries), *read_entries(reading, about_the_api(reading.source.text, entries))]
    )


def _unquoted(entry: Entry) -> Entry:
    """Return a resource of Android without the quotes that keep its blanks."""
    text = entry.value.text
    quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return replace(entry, value=entry.value.slice(1, len(text) - 1)) if quoted else entry


def _matters(entry: Entry) -> bool:
    """Tell whether a value may hold a key or a URL, or names one that may. Most of a document does neither."""
    return len(entry.value.text) >= _SHORTEST or bool(entry.value.holes) or entry.path[-1:] in _LABEL_PATHS


class _Element:
    """An element whose end is not reached."""

    __slots__ = ("children", "counts", "label", "path", "tag", "text_name")

    def __init__(self, tag: str, path: tuple[str, ...], text_name: str) -> None:
        self.tag = tag
        self.path = path
        self.text_name = text_name
        """Empty when the element's own path names its text."""
        self.children = 0
        self.counts: dict[str, int] = {}
        """The number of children of each name."""
        self.label = ""
        """In a property list, the `<key>` that was read last."""


class _Tree:
    """Turns events into entries."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Element] = [_Element("", (), "")]

    def entries(self, events: list[Event]) -> Iterator[Entry]:
        """Yield an entry for each attribute, each text and each commented-out setting."""
        for event in events:
            if isinstance(event, Start):
                yield from self._open(event)
            elif isinstance(event, Text):
                yield from self._text(event.value)
            elif isinstance(event, Comment):
                yield from commented(self.text, event.start, event.end)
            else:
                self.stack.pop()

    def _open(self, start: Start) -> Iterator[Entry]:
        parent = self.stack[-1]
        tag = _local(start.tag)
        setting = next((value.text for name, value in start.attributes if name == "name"), "")
        if setting and _SETTING.fullmatch(tag):
            self.stack.append(_Element(tag, (*parent.path, setting.rpartition(".")[2]), ""))
            return
        path = _child_path(parent, tag)
        names = [_local(name) for name, _ in start.attributes]
        named = any(name.lower() in {"name", "key"} for name in names)
        self.stack.append(_Element(tag, path[-_DEPTH:], "value" if named else ""))
        for name, (_, value) in zip(names, start.attributes, strict=True):
            if value.text or tag != "elementProp":
                yield Entry((*path, name.lower() if name.lower() in _LABELS else name), value)

    def _text(self, value: Literal) -> Iterator[Entry]:
        if not value.text.strip():
            return
        element = self.stack[-1]
        parent = self.stack[-2] if len(self.stack) > 1 else element
        if element.tag == "key" and parent.tag == "dict":
            parent.label = value.text.strip()
            return
        # A text on lines of its own is laid out; blanks beside it do not count, the readers of such files strip them.
        value = value.strip() if "\n" in value.text else value
        if element.text_name:
            yield Entry((*element.path, element.text_name), value)
            return
        indexed = bool(element.path) and element.path[-1].startswith("[") and parent.tag != "array"
        yield Entry(element.path[:-1] if indexed else element.path, value)


def _child_path(parent: _Element, tag: str) -> tuple[str, ...]:
    """Return the path of the next child. The first of a name has no index, so that paths stay short."""
    number = parent.counts.get(tag, 0)
    parent.counts[tag] = number + 1
    parent.children += 1
    if parent.tag == "plist" or tag == "plist":
        return parent.path
    if parent.tag == "array":
        return (*parent.path, f"[{parent.children - 1}]")
    if parent.tag == "dict" and tag != "key":
        label, parent.label = parent.label, ""
        return (*parent.path, label or tag)
    return (*parent.path, tag, f"[{number}]") if number else (*parent.path, tag)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
