"""Swift."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

SWIFT: Final = Language(
    "swift",
    prefixing="coalesced",
    inserting="\\(NAME)",
    strings={
        "line_string_literal": "backslash",
        "multi_line_string_literal": "lines",
        "raw_string_literal": "none",
    },
    roles={
        "interpolation": "interpolated_expression",
        "chain": "call_expression navigation_expression directly_assignable_expression attribute",
        "inline": "call_suffix navigation_suffix value_argument_label",
        "brackets": "value_arguments",
        "map": "dictionary_literal array_literal",
        "tuple": "tuple_expression",
        "pair": "value_argument",
        "assign": "assignment guard_statement",
        "several": "enum_entry property_declaration",
        "binding-condition": "if_statement",
        "branch": "switch_entry",
        "choice": "ternary_expression",
        "function": "function_declaration init_declaration",
        "block": "lambda_literal computed_property",
        "class": "class_declaration",
        "parameter": "parameter lambda_parameter",
        "scope": "class_body enum_class_body protocol_body",
        "loop": "for_statement",
        "return": "control_transfer_statement",
        "ignore": "modifiers value_binding_pattern type_arguments type_parameters import_declaration throws",
        "type": "type_annotation user_type array_type dictionary_type optional_type",
        "comment": "comment multiline_comment",
    },
    fallbacks=frozenset({"??"}),
    returns_last=True,
    loose_operators=True,
)
