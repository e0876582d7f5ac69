"""Rust."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

RUST: Final = Language(
    "rust",
    strings={"string_literal": "backslash", "raw_string_literal": "none", "char_literal": "backslash"},
    roles={
        "chain": "call_expression field_expression scoped_identifier generic_function macro_invocation struct_expression "
        "index_expression try_expression await_expression",
        "arguments": "arguments token_tree",
        "map": "array_expression tuple_expression field_initializer_list",
        "pair": "field_initializer",
        "shorthand": "shorthand_field_initializer",
        "assign": "let_declaration const_item static_item assignment_expression compound_assignment_expr let_condition",
        "function": "function_item",
        "block": "closure_expression",
        "class": "impl_item trait_item mod_item",
        "scope": "declaration_list",
        "loop": "for_expression",
        "return": "return_expression",
        "condition": "if_expression",
        "branch": "else_clause match_arm",
        "import": "use_declaration",
        "ignore": "visibility_modifier mutable_specifier type_arguments type_parameters lifetime attribute_item inner_attribute_item",
        "type": "type_identifier reference_type primitive_type generic_type scoped_type_identifier array_type tuple_type dynamic_type",
        "parameters": "parameters closure_parameters",
        "comment": "line_comment block_comment",
    },
    prefixing="format",
    fallbacks=frozenset(),
    constants=frozenset({"const", "static"}),
    returns_last=True,
)
