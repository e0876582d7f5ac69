"""Scala."""

from __future__ import annotations

from typing import Final

from pplx_scan.extract.program.front.language import Language

SCALA: Final = Language(
    "scala",
    strings={"string": "backslash", "interpolated_string": "backslash", "character_literal": "backslash"},
    blocks=frozenset({"block"}),
    roles={
        "interpolation": "interpolation",
        "chain": "interpolated_string_expression call_expression field_expression instance_expression generic_function annotation",
        "map": "tuple_expression tuple_pattern",
        "arguments": "arguments",
        "assign": "val_definition var_definition assignment_expression parameter class_parameter",
        "function": "function_definition",
        "arrow": "lambda_expression",
        "class": "class_definition object_definition trait_definition",
        "above": "extends_clause",
        "scope": "template_body",
        "inline": "enumerators enumerator",
        "loop": "for_expression",
        "return": "return_expression",
        "condition": "if_expression",
        "branch": "case_clause",
        "import": "import_declaration",
        "ignore": "type_arguments type_parameters package_clause modifiers access_modifier",
        "type": "type_identifier generic_type stable_type_identifier",
        "parameters": "parameters class_parameters",
        "comment": "comment block_comment",
    },
    prefixing="bracket",
    fallbacks=frozenset({"orElse"}),
    pairs=frozenset({"->"}),
    assigns=frozenset({"+=", "++="}),
    joins=frozenset({"+", "++"}),
    methods={"/": "/"},
    returns_last=True,
    bare_calls=True,
)
