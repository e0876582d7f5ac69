"""Nix."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

NIX: Final = Language(
    "nix",
    margins={"''": "front"},
    strings={"string_expression": "backslash", "indented_string_expression": "nix"},
    roles={
        "interpolation": "interpolation",
        "chain": "attrpath select_expression",
        "application": "apply_expression",
        "map": "list_expression",
        "assign": "binding",
        "scope": "attrset_expression let_expression rec_attrset_expression",
        "comment": "comment",
    },
    fallbacks=frozenset({"or"}),
    frames=(("{", "}"),),
)
