"""The string of a program in which a key is written, among those that are put together or within one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.extract.program.environment_forms import Stuck
from pplx_scan.extract.program.node import Join, Text
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.survey import Survey
    from pplx_scan.model.fact import KeyLiteral
    from pplx_scan.model.source import Source


class WrittenKey(NamedTuple):
    """A string of the program that holds a key."""

    text: Text
    start: int
    end: int
    """Where the key stands in it."""


def written_in(source: Source, node: Node, key: KeyLiteral) -> WrittenKey | None:
    """Return the string that holds all of a key, unencoded; None if several do.

    Raises:
        Stuck: the key is encoded.
    """
    if len(key.segments) != 1:
        return None
    if key.segments[0].codecs:
        raise Stuck(f"the key is {'written with escapes' if key.encoding == 'escaped' else f'in {key.encoding}'}")
    start, end = source.to_chars(key.span)
    texts = (each for each in _put_together(node) if isinstance(each, Text))
    found = [text for text in texts if text.inner[0] <= start and end <= text.inner[1]]
    return WrittenKey(found[-1], start, end) if found else None


def nested_string(source: Source, survey: Survey, node: Node, key: KeyLiteral) -> Text | None:
    """Return the string within an expression that is put into a string, if all of a key stands there: `{get("…")}`."""
    if len(key.segments) != 1:
        return None
    start, end = source.to_chars(key.span)
    texts = (each.node for each in survey.within(node.start, start + 1) if isinstance(each.node, Text))
    found = [text for text in texts if text.inner[0] <= start and end <= text.inner[1]]
    return found[-1] if found and found[-1] not in _put_together(node) else None


def has_parts_elsewhere(source: Source, node: Join, key: KeyLiteral) -> bool:
    """Tell whether more of a key than its beginning, which every key has, stands outside of an expression."""
    span = source.from_chars(node.start, node.end)
    parts = [segment.span for segment in key.segments if not span.start <= segment.span.start < span.end]
    return any(part.end - part.start > len(PREFIX) for part in parts)


def ends_line(text: str, written: WrittenKey | None, key: KeyLiteral) -> bool:
    """Tell whether a string that is written out has a line end behind the key, which is to stay."""
    return written is not None and not key.oddities and text.startswith("\\", written.end, written.text.inner[1])


def _put_together(node: Node) -> list[Node]:
    """Return an expression and the strings that it is put together of, an outer one before those in it."""
    found, stack = [], [node]
    while stack:
        each = stack.pop()
        found.append(each)
        stack += each.operands if isinstance(each, Join) else ()
        stack += [part for part in each.parts if isinstance(part, Text | Join)] if isinstance(each, Text) else []
    return found
