"""Names of the key's variable in files, in any form: reads that no reader has recognised are not passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.catalog.reads import load_reads
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import PRODUCT
from pplx_scan.model.origin import PROSE
from pplx_scan.pipeline.doctor_names import LONGEST, Read, Source, text_of
from pplx_scan.pipeline.doctor_setters import assigned

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from pplx_scan.pipeline.prefilter.run import Hit


def reference_reads(hits: Iterable[Hit], known: Iterable[Read]) -> Iterator[Read]:
    """Yield the references to variables for a key in files that mention Perplexity, and the names that only stand there.

    Args:
        hits: the files.
        known: the reads that are known already; what such a file names otherwise is not told again.
    """
    files: dict[str, set[str]] = {}
    for read in known:
        files.setdefault(read.path, set()).update(read.every)
    for hit in hits:
        path = hit.file.path
        text = "" if path.lower().endswith(PROSE) else text_of(hit)
        if PRODUCT.search(text):
            yield from _of_text(path, text, files.get(path, set()))


def _of_text(path: str, text: str, known: set[str]) -> Iterator[Read]:
    every = load_reads()
    told: set[str] = set(known)
    own = assigned(text)
    for number, line in enumerate(text.splitlines(), 1):
        if not PRODUCT.search(line) or line.lstrip().startswith(("#", "//")):
            continue
        for patterns, source in ((every.platforms, Source.PLATFORM), (every.references, Source.VARIABLE)):
            names = tuple(name for name in _names(patterns, line[:LONGEST]) if name not in told)
            told.update(names)
            if names and own.isdisjoint(names):
                yield Read(names, path, number, source=source)
    if told:
        return
    quoted = {name: text.count("\n", 0, at) + 1 for name, at in _quoted(text)}
    if quoted:
        yield Read(tuple(quoted), path, min(quoted.values()), source=Source.NAMED)


def _names(patterns: Iterable[re.Pattern[str]], line: str) -> dict[str, None]:
    """Return the names of variables for a key that a line refers to; none when one of them has a default."""
    found: dict[str, None] = {}
    for pattern in patterns:
        for match in pattern.finditer(line):
            if match.groupdict().get("default"):
                return {}
            if _is_of_key(match["name"]):
                found[match["name"]] = None
    return found


def _quoted(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names of variables for a key that stand alone between quotes and are given no value, and where."""
    for match in expression(r"[\"'`]([A-Z][A-Z0-9_]{3,80})[\"'`](?!\s{0,8}(?::|=>|=(?!=)))").finditer(text):
        if _is_of_key(match[1]):
            yield match[1], match.start()


def _is_of_key(name: str) -> bool:
    return bool(PRODUCT.search(name)) and any(word in name.lower() for word in load_reads().key_words)
