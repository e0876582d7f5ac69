"""Converts expressions to the type that a literal would take by itself: of Go to a named string type, of Rust to an owned text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pplx_scan.extract.program.environment_forms import Stuck
from pplx_scan.model.expression import expression

_OWNED: Final = expression(r"\s*\.\s*(?:to_string|to_owned|parse|len|is_empty)\b")
"""Methods of a text in Rust that an owned text has as well."""
_TAKES_OWNED: Final = expression(r"(?:\bString::from|\.bearer_auth|\.basic_auth)\(\s*$")
_TYPES: Final = expression(r"(?m)^[ \t]*(?:type[ \t]+)?(\w+)[ \t]+string[ \t\r]*$")
_DECLARED: Final = expression(r"\b(\w+)\s*=\s*$")
_LABEL: Final = expression(r"\b(\w+)\s*:\s*$")
_CALL: Final = expression(r"\b(\w+)\([^()]*$")
_RETURN: Final = expression(r"\breturn\b[^;]*$")


def converted(text: str, start: int, read: str) -> str:
    """Return an expression for a text as the type wants it that is asked for at a place.

    Raises:
        Stuck: it cannot be told which type that is.
    """
    names = _names(text)
    wanted = _wanted(text, start, names) if names else ""
    return f"{wanted}({read})" if wanted else read


@lru_cache(maxsize=2)
def _names(text: str) -> frozenset[str]:
    """Return the names of a program's types that are texts. Asked for at each key of a program, so the last are kept."""
    names = frozenset(_TYPES.findall(text)) - {"return", "case"}
    return names if names and expression(r"\btype\b").search(text) else frozenset()


def _wanted(text: str, start: int, names: frozenset[str]) -> str:
    head = text[text.rfind("\n", 0, start) + 1 : start]
    one_of = "|".join(map(re.escape, sorted(names)))
    declared = _DECLARED.search(head)
    if declared is not None and declared[1] in names:
        return declared[1]
    label = _LABEL.search(head)
    if label is not None:
        field = re.search(rf"\b{label[1]}\b(?:\s*,\s*\w+)*[ \t]+(?P<type>{one_of})\b", text)
        return field["type"] if field is not None else ""
    call = _CALL.search(head)
    if call is not None and call[1] in names:
        return ""
    parameters = re.search(rf"\bfunc\b[^{{\n]*\b{call[1]}\([^)]*\b(?:{one_of})\b", text) if call is not None else None
    returned = re.search(rf"\)\s*\(?[^{{\n]*\b(?:{one_of})\b[^{{\n]*\{{", text) if _RETURN.search(head) else None
    sent = expression(r"<-\s*$").search(head) and re.search(rf"\bchan\b[^\n]{{0,9}}\b(?:{one_of})\b", text)
    if parameters or returned or sent or re.search(rf"\](?:{one_of})\{{", head):
        raise Stuck("the program wants a text of a type of its own here")
    return ""


def rust(owned: str, before: str, behind: str) -> str:
    """Return a text of Rust that can stand where a literal stood: owned where that does, else for the whole program."""
    if _OWNED.match(behind) or _TAKES_OWNED.search(before):
        return owned
    kept = f"&*Box::leak({owned}.into_boxed_str())"
    return f"({kept})" if behind.lstrip()[:1] in {".", "["} else kept
