"""Values of configuration files that are command lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.meaning.entries import Entry
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_NAMES: Final = expression(
    r"(?i)exec(?:start|stop|reload|condition|command)?(?:pre|post)?|(?:\w*_)?commands?(?:_(?:pre|post))?|cmd|script|run"
)
_REQUEST: Final = expression(r"(?:^|[\s;&|$('\"])(?:curl|wget|http|https|xh)\s")


def is_script(entry: Entry) -> bool:
    """Tell whether a value is a command line: by its name, or because it makes a request."""
    text = entry.value.text
    return _REQUEST.search(text) is not None or (" " in text.strip() and _NAMES.fullmatch(entry.name) is not None)


def read_scripts(reading: Reading, entries: Iterable[Entry]) -> Iterator[Fact]:
    """Return the facts of the entries that are command lines, beyond those of `read_entries`."""
    for entry in entries:
        if not entry.comment and is_script(entry):
            yield from read_commands(reading, entry.value, Site(name=entry.name, scope=".".join(entry.container)))
