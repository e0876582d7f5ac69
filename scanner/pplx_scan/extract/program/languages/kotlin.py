"""Kotlin."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

KOTLIN: Final = Language(
    "kotlin",
    strings={"string_literal": "backslash", "character_literal": "backslash"},
    roles={
        "interpolation": "interpolated_expression interpolated_identifier",
        "delimiter": "interpolation_expression_start interpolation_expression_end interpolation_identifier_start",
        "chain": "call_expression navigation_expression indexing_expression directly_assignable_expression annotation "
        "constructor_invocation",
        "inline": "call_suffix navigation_suffix indexing_suffix annotated_lambda spread_expression property_delegate",
        "arguments": "value_arguments",
        "map": "collection_literal",
        "pair": "value_argument",
        "assign": "property_declaration assignment parameter class_parameter",
        "constant": "enum_entry",
        "function": "function_declaration secondary_constructor",
        "block": "lambda_literal anonymous_function",
        "class": "class_declaration object_declaration",
        "object": "infix_expression",
        "above": "constructor_delegation_call",
        "scope": "class_body enum_class_body",
        "body": "function_body",
        "loop": "for_statement",
        "return": "jump_expression",
        "branch": "control_structure_body catch_block when_entry",
        "import": "import_header",
        "ignore": "visibility_modifier binding_pattern_kind type_arguments type_parameters package_header "
        "function_modifier member_modifier inheritance_modifier parameter_modifier",
        "type": "user_type nullable_type",
        "parameters": "function_value_parameters lambda_parameters primary_constructor",
        "comment": "line_comment multiline_comment",
    },
    fallbacks=frozenset({"?:"}),
    pairs=frozenset({"to"}),
    constants=frozenset({"const"}),
    closures_return_last=True,
    frames=(("class _ {", "}"),),
)
