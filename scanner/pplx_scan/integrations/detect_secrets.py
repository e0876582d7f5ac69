"""A plugin for detect-secrets: `detect-secrets scan -p FILE`, with this file's path.

`python -Pm pplx_scan.integrations.detect_secrets` prints the path. detect-secrets shows a plugin one line at a time, and
its filter `detect_secrets.filters.heuristic.is_indirect_reference` passes over lines such as `client = Client("…")`;
`--disable-filter` with that name makes it look at them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detect_secrets.core.potential_secret import PotentialSecret
from detect_secrets.plugins.base import BasePlugin

from pplx_scan.catalog.load import Catalog, load_catalog
from pplx_scan.extract.dispatch import extract_text
from pplx_scan.judge.baseline import SECRET_TYPE
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.origin import Stdin
from pplx_scan.model.source import Source
from pplx_scan.sieve.fallback import Fallback

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from detect_secrets.util.code_snippet import CodeSnippet


class PerplexityKeyDetector(BasePlugin):
    """Finds Perplexity keys in the lines that detect-secrets hands over, in every form that stands on one line."""

    secret_type = SECRET_TYPE

    def analyze_string(self, string: str) -> Generator[str, None, None]:
        """Yield each key of a line, as it is spelled there."""
        for text, _ in _keys(string):
            yield text

    def analyze_line(
        self,
        filename: str,
        line: str,
        line_number: int = 0,
        context: CodeSnippet | None = None,  # noqa: ARG002 - detect-secrets' signature
        **_: object,
    ) -> set[PotentialSecret]:
        """Return the keys of a line: as text the spelling, which `audit` marks; as hash that of the decoded key.

        So a key has one hash in a baseline, in whatever form it is written, and it is the one that our own scan knows.
        """
        found = set()
        for text, key in _keys(line):
            secret = PotentialSecret(self.secret_type, filename, text, line_number)
            secret.secret_hash = key.secret.sha1
            found.add(secret)
        return found


def _keys(line: str) -> Iterator[tuple[str, KeyLiteral]]:
    """Yield the keys of a line: the spelling of each, and its fact."""
    raw = line.encode("utf-8", "replace")
    if not Fallback().matters(raw):
        return
    source = Source(Stdin(), raw)
    for fact in extract_text(source, _catalog()).facts:
        if isinstance(fact, KeyLiteral) and fact.leak and not fact.placeholder:
            start, end = source.to_chars(fact.span)
            yield source.text[start:end], fact


@cache
def _catalog() -> Catalog:
    return load_catalog()


if __name__ == "__main__":
    print(__file__)  # noqa: T201 - the one thing this file prints, for a command line
