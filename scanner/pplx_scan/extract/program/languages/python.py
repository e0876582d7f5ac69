"""Python."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

_STATEMENTS: Final = (
    r"""(?:[^\n"'#\\()\[\]{}]++|\\[\s\S]|#[^\n]*+|\n(?=[ \t\n#)\]}])|\([^()\[\]{}"'#\n\\]*+\)"""
    r"""|\"{3}(?:[^"\\]++|\\[\s\S]|"(?!""))*+\"{3}|"(?!"")(?:[^"\\\n]++|\\[\s\S])*+\""""
    r"""|'{3}(?:[^'\\]++|\\[\s\S]|'(?!''))*+'{3}|'(?!'')(?:[^'\\\n]++|\\[\s\S])*+')*+"""
)

PYTHON: Final = Language(
    "python",
    filling="f",
    strings={"string": "backslash"},
    roles={
        "interpolation": "interpolation",
        "name": "identifier integer float true false none",
        "nodes": "module block parenthesized_expression await list_splat dictionary_splat list_splat_pattern "
        "dictionary_splat_pattern splat_pattern finally_clause with_statement with_clause with_item as_pattern_target if_clause "
        "delete_statement raise_statement assert_statement print_statement exec_statement type decorator chevron slice "
        "splat_type member_type",
        "group": "unary_operator not_operator ellipsis type_parameter constrained_type format_expression",
        "join": "concatenated_string",
        "operation": "binary_operator",
        "alternatives": "boolean_operator",
        "conditional": "conditional_expression",
        "comparison": "comparison_operator",
        "attribute": "attribute",
        "subscript": "subscript",
        "call": "call",
        "arguments": "argument_list",
        "items": "list set dictionary",
        "row": "tuple expression_list pattern_list tuple_pattern list_pattern",
        "pair": "pair keyword_argument",
        "walrus": "named_expression",
        "lambda": "lambda",
        "comprehension": "list_comprehension set_comprehension dictionary_comprehension generator_expression",
        "loop": "for_in_clause",
        "define": "type_alias_statement",
        "typed": "generic_type",
        "united": "union_type",
        "parameters": "parameters lambda_parameters",
        "parameter": "default_parameter typed_parameter typed_default_parameter",
        "statement": "expression_statement",
        "assign": "assignment",
        "augmented": "augmented_assignment",
        "return": "return_statement",
        "yield": "yield",
        "import": "import_statement",
        "import-from": "import_from_statement future_import_statement",
        "outer": "global_statement nonlocal_statement",
        "if": "if_statement elif_clause while_statement",
        "else": "else_clause",
        "for": "for_statement",
        "try": "try_statement",
        "handler": "except_clause case_clause",
        "as": "as_pattern",
        "match": "match_statement",
        "function": "function_definition",
        "class": "class_definition",
        "decorated": "decorated_definition",
        "ignore": "pass_statement break_statement continue_statement type_conversion format_specifier import_prefix positional_separator keyword_separator "
        "line_continuation",
        "comment": "comment",
    },
    strict=True,
    whole=1 << 17,  # scripts of that size are packed, modules are written by hand
    statements=_STATEMENTS,
    own_roles="pplx_scan.extract.program.front.python",
    prefixing="python",
    option_entry="argument",
    hides_fields=True,
    anchored=True,
)
