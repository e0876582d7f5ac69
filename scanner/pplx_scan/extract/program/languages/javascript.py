"""JavaScript, TypeScript and JSX."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import COMMENTS, Curly, Language
from pplx_scan.model.expression import expression

_PLAIN: Final = expression(
    r"""(?:\A\#![^\n]*+|[^{}'"`/]++|"(?:[^"\\\n]++|\\[\s\S])*+"|'(?:[^'\\\n]++|\\[\s\S])*+'|"""
    + COMMENTS
    + r"""|\{[^{}'"`/]{0,200}+\})*+"""
)

_SCRIPT: Final = Language(
    "javascript",
    filling="`",
    strings={"string": "backslash", "template_string": "backslash"},
    roles={
        "interpolation": "template_substitution",
        "inline": "spread_element",
        "chain": "call_expression member_expression subscript_expression new_expression decorator",
        "arguments": "arguments",
        "map": "object array object_pattern",
        "pair": "pair pair_pattern",
        "pattern": "array_pattern",
        "shorthand": "shorthand_property_identifier shorthand_property_identifier_pattern",
        "default": "object_assignment_pattern",
        "variable": "meta_property private_property_identifier",
        "assign": "variable_declarator assignment_expression augmented_assignment_expression assignment_pattern",
        "choice": "ternary_expression",
        "function": "function_declaration method_definition generator_function_declaration",
        "block": "function_expression generator_function",
        "arrow": "arrow_function",
        "sequence": "sequence_expression",
        "class": "class_declaration class",
        "scope": "class_body program",
        "loop": "for_in_statement",
        "return": "return_statement",
        "condition": "if_statement while_statement switch_statement",
        "branch": "else_clause catch_clause switch_case switch_default",
        "import": "import_statement",
        "ignore": "regex",
        "parameters": "formal_parameters",
        "comment": "comment html_comment",
    },
    prefixing="template",
    option_entry="entry",
    blocks=frozenset({"statement_block"}),
    curly=Curly(_PLAIN, templates=True),
    forgiving=True,
    rest="..._",
    frames=(("class _ {", "}"), ("({", "})")),
)
_JSX: Final = {"assign": "jsx_attribute", "ignore": "jsx_text"}
JAVASCRIPT: Final = _SCRIPT.extended("javascript", roles={**_JSX, "assign": "jsx_attribute field_definition"})
TYPESCRIPT: Final = _SCRIPT.extended(
    "typescript",
    roles={
        "chain": "non_null_expression",
        "assign": "public_field_definition required_parameter optional_parameter enum_assignment",
        "ignore": "type_annotation type_arguments type_parameters accessibility_modifier predefined_type "
        "interface_declaration type_alias_declaration",
        "type": "type_identifier",
        "class": "abstract_class_declaration",
    },
)
TSX: Final = TYPESCRIPT.extended("tsx", roles=_JSX)
