"""C#."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

CSHARP: Final = Language(
    "csharp",
    margins={'"""': "both"},
    filling="$",
    strings={
        "character_literal": "backslash",
        "string_literal": "backslash",
        "verbatim_string_literal": "verbatim",
        "raw_string_literal": "none",
        "interpolated_string_expression": "backslash",
    },
    blocks=frozenset({"block"}),
    roles={
        "interpolation": "interpolation",
        "delimiter": "interpolation_start interpolation_quote raw_string_start raw_string_end",
        "ignore": "interpolation_brace interpolation_format_clause interpolation_alignment_clause type_argument_list "
        "type_parameter_list predefined_type implicit_type nullable_type array_type",
        "chain": "invocation_expression member_access_expression element_access_expression object_creation_expression "
        "conditional_access_expression member_binding_expression attribute "
        "qualified_name element_binding_expression",
        "unnamed": "implicit_object_creation_expression",
        "typed": "variable_declaration",
        "inline": "bracketed_argument_list accessor_list accessor_declaration",
        "arguments": "argument_list attribute_argument_list",
        "last": "cast_expression",
        "map": "initializer_expression anonymous_object_creation_expression collection_expression tuple_expression",
        "pair": "argument attribute_argument",
        "assign": "variable_declarator assignment_expression property_declaration parameter",
        "choice": "conditional_expression",
        "function": "method_declaration constructor_declaration local_function_statement",
        "block": "anonymous_method_expression",
        "arrow": "lambda_expression",
        "class": "class_declaration record_declaration struct_declaration",
        "above": "constructor_initializer base_list",
        "scope": "declaration_list",
        "loop": "foreach_statement",
        "return": "return_statement arrow_expression_clause",
        "condition": "if_statement while_statement",
        "branch": "catch_clause switch_section switch_expression_arm",
        "import": "using_directive",
        "parameters": "parameter_list",
        "constants": "field_declaration local_declaration_statement",
        "comment": "comment",
    },
    constants=frozenset({"const"}),
    fallbacks=frozenset({"??"}),
    frames=(("class _ {", "}"),),
)
