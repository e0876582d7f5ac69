"""Go."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import COMMENTS, Curly, Language
from pplx_scan.model.expression import expression

_PLAIN: Final = expression(
    r"""(?:[^{}'"`/]++|`[^`]*+`|"(?:[^"\\\n]++|\\.)*+"|'(?:[^'\\\n]++|\\.)*+'|"""
    + COMMENTS
    + r"""|/(?![/*])|\{[^{}'"`/]{0,200}+\})*+"""
)

GO: Final = Language(
    "go",
    strings={"interpreted_string_literal": "backslash", "raw_string_literal": "none", "rune_literal": "backslash"},
    roles={
        "chain": "call_expression selector_expression index_expression composite_literal type_conversion_expression",
        "arguments": "argument_list",
        "map": "literal_value",
        "pair": "keyed_element",
        "row": "expression_list",
        "assign": "const_spec var_spec short_var_declaration assignment_statement",
        "function": "function_declaration",
        "method": "method_declaration",
        "inline": "range_clause",
        "keyed-loop": "for_statement",
        "return": "return_statement",
        "condition": "if_statement expression_switch_statement",
        "branch": "expression_case default_case",
        "import": "import_spec",
        "block": "func_literal",
        "ignore": "type_arguments type_parameter_list map_type slice_type array_type pointer_type",
        "type": "type_identifier qualified_type",
        "struct": "type_spec",
        "scope": "struct_type",
        "parameters": "parameter_list field_declaration_list",
        "constants": "const_declaration",
        "comment": "comment",
    },
    curly=Curly(_PLAIN),
    constants=frozenset({"const"}),
    prefixing="tight",
    receivers=True,
    fallbacks=frozenset(),
)
