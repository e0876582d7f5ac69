"""Ruby."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

RUBY: Final = Language(
    "ruby",
    margins={"": "front"},
    filling='"',
    strings={"string": "backslash", "heredoc_body": "backslash", "bare_string": "none", "subshell": "backslash"},
    roles={
        "interpolation": "interpolation",
        "variable": "instance_variable class_variable global_variable",
        "delimiter": "heredoc_end",
        "ignore": "heredoc_beginning",
        "join": "chained_string",
        "inline": "splat_argument hash_splat_argument in",
        "chain": "call element_reference scope_resolution",
        "arguments": "argument_list",
        "map": "hash array",
        "words": "string_array",
        "pair": "pair",
        "row": "left_assignment_list right_assignment_list",
        "assign": "assignment operator_assignment optional_parameter keyword_parameter",
        "choice": "conditional",
        "function": "method singleton_method",
        "block": "block do_block lambda",
        "class": "class module",
        "scope": "program",
        "loop": "for",
        "return": "return",
        "condition": "if unless while",
        "branch": "else elsif rescue when",
        "modified": "if_modifier unless_modifier",
        "parameters": "block_parameters method_parameters lambda_parameters",
        "comment": "comment",
    },
    assigns=frozenset({"<<"}),
    methods={"%": "format", "*": "join"},
    returns_last=True,
    bare_calls=True,
    fallbacks=frozenset({"||", "or"}),
    rest="**_",
    frames=(("_({", "})"),),
)
