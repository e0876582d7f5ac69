"""Java."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import COMMENTS, Curly, Language
from pplx_scan.model.expression import expression

_PLAIN: Final = expression(
    r"""(?:[^{}'"/]++|"{3}(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3}|"(?!"")(?:[^"\\\n]++|\\.)*+"|'(?:[^'\\\n]++|\\.)*+'|"""
    + COMMENTS
    + r"""|/(?![/*])|\{[^{}'"/]{0,200}+\})*+"""
)

JAVA: Final = Language(
    "java",
    margins={'"""': "front"},
    strings={"string_literal": "backslash", "character_literal": "backslash"},
    blocks=frozenset({"block"}),
    curly=Curly(_PLAIN),
    roles={
        "chain": "method_invocation object_creation_expression field_access array_access annotation marker_annotation "
        "scoped_identifier",
        "arguments": "argument_list annotation_argument_list",
        "map": "array_initializer element_value_array_initializer",
        "pair": "element_value_pair",
        "assign": "variable_declarator assignment_expression",
        "choice": "ternary_expression",
        "constant": "enum_constant",
        "function": "method_declaration constructor_declaration",
        "arrow": "lambda_expression",
        "class": "class_declaration record_declaration enum_declaration interface_declaration",
        "above": "explicit_constructor_invocation",
        "scope": "class_body interface_body enum_body",
        "loop": "enhanced_for_statement",
        "return": "return_statement",
        "condition": "if_statement while_statement",
        "branch": "catch_clause switch_block_statement_group switch_rule",
        "import": "import_declaration",
        "ignore": "type_arguments type_parameters dimensions void_type integral_type package_declaration",
        "type": "type_identifier generic_type scoped_type_identifier array_type",
        "parameters": "formal_parameters inferred_parameters",
        "comment": "line_comment block_comment",
    },
    fallbacks=frozenset(),
)
