"""Readings and keys for the tests of the core, without a file format around them."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.reading import Reading, Site
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.source import Source
from tests.extract.marks import catalog, expand, strip

if TYPE_CHECKING:
    import random

    from pplx_scan.model.fact import KeyLiteral

HARMLESS = string.ascii_letters + string.digits + " \n\t.,:;=+-_/\\\"'(){}[]<>%&#@!?*|~^$éß日本😀\u200b\ufeff\0"


def reading_of(text: str, path: str = "a.txt") -> Reading:
    return Reading(Source(WorktreeFile(path, "/nowhere/" + path, GitStanding.TRACKED), text.encode("utf-8")), catalog())


def keys_in(text: str, path: str = "a.txt", **site: Any) -> list[KeyLiteral]:
    """Return the keys of a text read as one literal, placeholders left out."""
    return [key for key in all_keys_in(text, path, **site) if not key.placeholder]


def all_keys_in(text: str, path: str = "a.txt", **site: Any) -> list[KeyLiteral]:
    """Return the keys of a text read as one literal, placeholders included."""
    text = expand(text)
    reading = reading_of(text, path)
    shift = 1 if text.startswith("\ufeff") else 0
    return list(find_keys(reading, Literal.plain(text[shift:], 0), Site(**site)))


def spans_of(marked: str, **site: Any) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the character ranges of the keys found in a marked text, and those that the marks want."""
    text, wanted = strip(expand(marked))
    source = reading_of(text).source
    return sorted(source.to_chars(key.span) for key in keys_in(text, **site)), wanted


def noise(chooser: random.Random, size: int, letters: str = HARMLESS) -> str:
    return "".join(chooser.choice(letters) for _ in range(size))
