"""Python. libcst is its parser (`front/python.py`), so that no kinds of nodes stand here."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

PYTHON: Final = Language(
    "python",
    filling="f",
    strings={},
    roles={},
    prefixing="python",
    option_entry="argument",
    embedded_urls="link",
    hides_fields=True,
    anchored=True,
)
