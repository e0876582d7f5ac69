"""C and C++."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from pplx_scan.extract.program.front.language import Language

C: Final = Language(
    "c",
    joins=frozenset({"+", "<<"}),
    strings={"string_literal": "backslash"},
    roles={
        "join": "concatenated_string",
        "verbatim": "preproc_arg",
        "first": "array_declarator",
        "chain": "call_expression field_expression subscript_expression compound_literal_expression",
        "arguments": "argument_list",
        "map": "initializer_list",
        "pair": "initializer_pair",
        "define": "preproc_def",
        "declaration": "declaration",
        "assign": "init_declarator assignment_expression field_declaration",
        "choice": "conditional_expression",
        "function": "function_definition",
        "scope": "field_declaration_list",
        "return": "return_statement",
        "condition": "if_statement while_statement",
        "branch": "else_clause case_statement",
        "ignore": "type_qualifier storage_class_specifier preproc_include abstract_function_declarator "
        "abstract_pointer_declarator char_literal",
        "type": "primitive_type type_identifier struct_specifier sized_type_specifier",
        "parameters": "parameter_list",
        "comment": "comment",
    },
    fallbacks=frozenset(),
    prefixing="",
    buffers=True,
)
_CPP: Final = C.extended(
    "cpp",
    strings={"raw_string_literal": "none", "char_literal": "backslash"},
    roles={
        "delimiter": "raw_string_delimiter",
        "loop": "for_range_loop",
        "chain": "new_expression qualified_identifier",
        "field": "field_declaration",
        "assign": "optional_parameter_declaration",
        "construct": "compound_literal_expression",
        "block": "lambda_expression",
        "ignore": "template_argument_list lambda_capture_specifier literal_suffix access_specifier",
        "class": "class_specifier",
        "struct": "struct_specifier",
        "above": "field_initializer base_class_clause",
        "type": "placeholder_type_specifier",
        "inline": "user_defined_literal",
    },
)
CPP: Final = replace(_CPP, prefixing="object")
