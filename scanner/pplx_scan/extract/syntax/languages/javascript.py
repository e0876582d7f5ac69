"""JavaScript, TypeScript and JSX."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.syntax.language import Language

_STRINGS: Final = {"string": "backslash", "template_string": "backslash"}
_ROLES: Final = {
    "interpolation": "template_substitution",
    "inline": "spread_element",
    "chain": "call_expression member_expression subscript_expression new_expression decorator non_null_expression",
    "arguments": "arguments",
    "map": "object array object_pattern",
    "pair": "pair pair_pattern",
    "shorthand": "shorthand_property_identifier shorthand_property_identifier_pattern",
    "variable": "meta_property",
    "assign": "variable_declarator assignment_expression augmented_assignment_expression public_field_definition "
    "field_definition required_parameter optional_parameter assignment_pattern enum_assignment jsx_attribute",
    "choice": "ternary_expression",
    "function": "function_declaration method_definition generator_function_declaration",
    "block": "arrow_function function_expression function generator_function",
    "scope": "class_body program",
    "ignore": "type_annotation type_arguments type_parameters accessibility_modifier predefined_type interface_declaration "
    "type_alias_declaration regex",
    "type": "type_identifier",
    "comment": "comment html_comment",
}

JAVASCRIPT: Final = Language("javascript", _STRINGS, _ROLES, prefixing="template", option_entry="entry")
TYPESCRIPT: Final = Language("typescript", _STRINGS, _ROLES, prefixing="template", option_entry="entry")
TSX: Final = Language("tsx", _STRINGS, _ROLES, prefixing="template", option_entry="entry")
