"""Python source, read through libcst.

`tree` parses; `collect` walks once over the tree and notes scopes, strings and calls in a `Program`. On top of it,
`references` says what a name is, `values` what an expression is as text, `mappings` what is in a dict of headers, and
`clients` which client an expression refers to. `keys`, `requests` and `sdk` turn that into facts; `merge` keeps one
for each place.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pplx_scan.extract.format import Unparsable
from pplx_scan.extract.meaning.headers import read_header
from pplx_scan.extract.python.clients import Clients
from pplx_scan.extract.python.collect import collect
from pplx_scan.extract.python.commands import read_shell
from pplx_scan.extract.python.keys import Strings
from pplx_scan.extract.python.mappings import Mappings
from pplx_scan.extract.python.merge import merge
from pplx_scan.extract.python.references import References
from pplx_scan.extract.python.requests import Requests
from pplx_scan.extract.python.sdk import Sdks
from pplx_scan.extract.python.tree import parse
from pplx_scan.extract.python.values import Values
from pplx_scan.extract.residue import read_residue
from pplx_scan.model.fact import AuthHeader, KeyLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.python.program import Program
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.span import Span


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a Python file.

    Raises:
        Unparsable: it is no Python that libcst can read, or it is nested too deeply.
    """
    try:
        yield from _extract(reading)
    except RecursionError:
        reason = "nested too deeply"
        raise Unparsable(reason) from None


def _extract(reading: Reading) -> list[Fact]:
    tree = parse(reading.source.text)
    program = collect(tree, reading.catalog.libraries)
    values = Values(References(program, reading.catalog.libraries), reading.catalog)
    mappings = Mappings(values)
    clients = Clients(mappings)
    strings = Strings(reading, values)
    used = [*Requests(reading, clients).read(), *Sdks(reading, clients).read(), *read_shell(reading, values)]
    headers = {fact.span for fact in used if isinstance(fact, AuthHeader)}
    alone = [fact for fact in _headers_alone(reading, program, mappings) if fact.span not in headers]
    starts = sorted({span.start for span in headers} | {fact.span.start for fact in alone})
    stored = [fact for fact in strings.stored() if not _holds_one(fact.span, starts)]
    found = list(merge([*used, *alone, *stored, *strings.read()]))
    covered = [segment.span for fact in found if isinstance(fact, KeyLiteral) for segment in fact.segments]
    return [*found, *read_residue(reading, covered)]


def _holds_one(span: Span, starts: list[int]) -> bool:
    """Tell whether one of some sorted positions is in a span."""
    at = bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end


def _headers_alone(reading: Reading, program: Program, mappings: Mappings) -> Iterator[AuthHeader]:
    """Yield the headers of dicts that no request of the file is seen to send, when they hold a Perplexity key."""
    for item, container in mappings.all_items(program):
        header = mappings.header(item)
        if header is None or not _is_header(header.name, container):
            continue
        fact = read_header(reading, header, to_api=False)
        if fact is not None and fact.keyed:
            yield fact


def _is_header(name: str, container: str) -> bool:
    lower = name.lower()
    return lower in {"authorization", "proxy-authorization"} or lower.startswith("x-") or "header" in container.lower()
