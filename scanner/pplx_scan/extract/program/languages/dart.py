"""Dart."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

DART: Final = Language(
    "dart",
    inserting="${NAME}",
    margins={'"""': "first", "'''": "first"},
    strings={
        "string_literal_double_quotes": "backslash",
        "string_literal_single_quotes": "backslash",
        "string_literal_double_quotes_multiple": "backslash",
        "string_literal_single_quotes_multiple": "backslash",
        "raw_string_literal_double_quotes": "raw",
        "raw_string_literal_single_quotes": "raw",
        "raw_string_literal_double_quotes_multiple": "raw",
        "raw_string_literal_single_quotes_multiple": "raw",
    },
    roles={
        "interpolation": "template_substitution",
        "join": "string_literal",
        "chain": "call_expression member_expression index_expression assignable_expression new_expression "
        "const_object_expression annotation cascade_call_expression cascade_member_expression cascade_index_expression cascade_selector "
        "expression_statement",
        "inline": "label spread_element",
        "arguments": "arguments annotation_arguments",
        "map": "set_or_map_literal list_literal",
        "pair": "pair named_argument",
        "tuple": "record_literal record_pattern",
        "branch": "switch_expression_case",
        "assign": "pattern_variable_declaration field_initializer static_final_declaration initialized_variable_definition initialized_identifier assignment_expression",
        "choice": "conditional_expression",
        "function": "method_declaration function_declaration getter_declaration",
        "cascade": "cascade_section",
        "block": "function_expression",
        "class": "class_declaration enum_declaration",
        "constant": "enum_constant",
        "above": "initializer_list_entry",
        "scope": "class_body enum_body",
        "body": "function_body",
        "loop": "for_statement",
        "return": "return_statement",
        "condition": "if_statement while_statement",
        "import": "library_import",
        "ignore": "type_arguments type_parameters",
        "type": "type type_identifier",
        "parameters": "formal_parameter_list optional_formal_parameters",
        "constants": "top_level_variable_declaration declaration local_variable_declaration",
        "comment": "comment",
    },
    prefixing="dollar",
    fallbacks=frozenset({"??"}),
    constants=frozenset({"const"}),
    rest="..._",
    short_closures=True,
    frames=(("class _ {", "}"),),
)
