"""PHP."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

PHP: Final = Language(
    "php",
    margins={"": "both"},
    filling='"',
    strings={
        "encapsed_string": "backslash",
        "string": "single",
        "heredoc_body": "backslash",
        "nowdoc_body": "none",
        "shell_command_expression": "backslash",
    },
    roles={
        "variable": "variable_name dynamic_variable_name",
        "inline": "variadic_unpacking",
        "chain": "function_call_expression member_call_expression scoped_call_expression nullsafe_member_call_expression "
        "object_creation_expression member_access_expression nullsafe_member_access_expression "
        "class_constant_access_expression scoped_property_access_expression attribute qualified_name",
        "written": "echo_statement print_intrinsic",
        "element": "subscript_expression",
        "arguments": "arguments",
        "map": "array_creation_expression list_literal",
        "pair": "array_element_initializer argument",
        "assign": "assignment_expression augmented_assignment_expression const_element property_element simple_parameter "
        "enum_case",
        "choice": "conditional_expression",
        "function": "function_definition method_declaration",
        "block": "anonymous_function",
        "arrow": "arrow_function",
        "class": "class_declaration trait_declaration enum_declaration",
        "above": "relative_scope",
        "mixed": "use_declaration",
        "scope": "declaration_list enum_declaration_list program",
        "loop": "foreach_statement",
        "return": "return_statement",
        "condition": "if_statement while_statement",
        "branch": "else_clause else_if_clause catch_clause case_statement match_conditional_expression match_default_expression",
        "import": "namespace_use_declaration",
        "ignore": "readonly_modifier final_modifier abstract_modifier static_modifier primitive_type named_type optional_type visibility_modifier heredoc_start heredoc_end php_tag cast_type",
        "parameters": "formal_parameters",
        "literal": "property_declaration const_declaration",
        "comment": "comment",
    },
    prefixing="dot",
    joins=frozenset({"."}),
    fallbacks=frozenset({"??", "||", "?:"}),
    rest="...$_",
    frames=(("class _ {", "}"), ("_([", "]);")),
)
