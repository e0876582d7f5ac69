"""C and C++."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.syntax.language import Language

_STRINGS: Final = {"string_literal": "backslash", "raw_string_literal": "none"}
_ROLES: Final = {
    "delimiter": "raw_string_delimiter",
    "join": "concatenated_string",
    "verbatim": "preproc_arg",
    "chain": "call_expression field_expression subscript_expression new_expression compound_literal_expression "
    "qualified_identifier",
    "arguments": "argument_list",
    "map": "initializer_list",
    "pair": "initializer_pair",
    "define": "preproc_def",
    "declaration": "declaration",
    "assign": "init_declarator assignment_expression field_declaration optional_parameter_declaration",
    "choice": "conditional_expression",
    "function": "function_definition",
    "block": "lambda_expression",
    "scope": "field_declaration_list",
    "ignore": "parameter_list template_argument_list type_qualifier storage_class_specifier preproc_include "
    "abstract_function_declarator abstract_pointer_declarator char_literal lambda_capture_specifier",
    "type": "primitive_type type_identifier struct_specifier sized_type_specifier placeholder_type_specifier "
    "namespace_identifier_",
    "comment": "comment",
}

C: Final = Language("c", _STRINGS, _ROLES, prefixing="", fallbacks=frozenset())
CPP: Final = Language("cpp", _STRINGS, _ROLES, prefixing="object", fallbacks=frozenset())
