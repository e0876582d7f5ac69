"""Elixir."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

ELIXIR: Final = Language(
    "elixir",
    margins={'"""': "front", "'''": "front"},
    strings={"string": "backslash", "charlist": "backslash", "sigil": "none"},
    roles={
        "interpolation": "interpolation",
        "delimiter": "sigil_name sigil_modifiers",
        "call": "call",
        "chain": "dot access_call",
        "arguments": "arguments",
        "map": "list tuple map",
        "inline": "keywords map_content",
        "pair": "pair",
        "block": "do_block anonymous_function",
        "attribute": "unary_operator",
        "scope": "source",
        "comment": "comment",
    },
    prefixing="diamond",
    joins=frozenset({"<>"}),
    fallbacks=frozenset({"||", "or"}),
    pairs=frozenset({"=>"}),
    assigns=frozenset({"="}),
    pipes=frozenset({"|>"}),
    returns_last=True,
    bare_calls=True,
    frames=(("[", "]"),),
    own_roles="pplx_scan.extract.program.front.elixir",
)
