"""Lua."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

LUA: Final = Language(
    "lua",
    margins={"[[": "first"},
    strings={"string": "decimal"},
    roles={
        "chain": "function_call dot_index_expression bracket_index_expression method_index_expression",
        "arguments": "arguments",
        "map": "table_constructor",
        "pair": "field",
        "row": "variable_list expression_list",
        "assign": "assignment_statement",
        "function": "function_declaration",
        "return": "return_statement",
        "condition": "if_statement",
        "inline": "for_generic_clause",
        "keyed-loop": "for_statement",
        "branch": "else_statement elseif_statement",
        "block": "function_definition",
        "parameters": "parameters",
        "comment": "comment",
    },
    prefixing="dots",
    first=1,
    option_entry="lua entry",
    joins=frozenset({".."}),
    fallbacks=frozenset({"or"}),
    frames=(("_ = {", "}"),),
)
