"""Python files, by whatever name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.extract.complete import complete
from pplx_scan.extract.format import Unparsable
from pplx_scan.extract.program.languages.python import PYTHON
from pplx_scan.extract.program.source_code import read_script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a Python file.

    Raises:
        Unparsable: it is no Python that libcst can read, or it is nested too deeply.
    """
    try:
        yield from list(complete(reading, read_script(reading, PYTHON, reading.source.text)))
    except RecursionError:
        raise Unparsable("nested too deeply") from None
