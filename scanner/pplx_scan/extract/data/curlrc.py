"""The configuration of curl: its settings, and the request that they make with what a command adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.extract.command.curl import Argument, read_program
from pplx_scan.extract.command.curl_options import options_in
from pplx_scan.extract.complete import complete
from pplx_scan.extract.data.ini import extract as read_settings
from pplx_scan.extract.literal import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a `.curlrc`, in no order."""
    # The command that it is read for may have a body, and a verb.
    words = [Argument(Literal.fixed(word), (0, 0)) for word in ("curl", "--config=-")]
    request = read_program(
        reading, "curl", [*words, *options_in(Literal.plain(reading.source.text, 0))], set(), piped=False
    )
    yield from complete(reading, [*read_settings(reading), *request])
