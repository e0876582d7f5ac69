"""Where `Bearer` is put into the value of a header, and how the language puts it before an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.meaning.headers import Slot
from pplx_scan.extract.program.header_nodes import only_of, turns, unwrapped
from pplx_scan.extract.program.node import Call, Index, Items, Join, Member, Name, Text, label_of, path_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Scope
    from pplx_scan.extract.program.survey import Survey
    from pplx_scan.extract.program.values import Values
    from pplx_scan.model.vocabulary import Binding

_QT: Final = expression(r"to(?:Utf8|Latin1|Local8Bit)|qgetenv|QByteArray")
_QT_SETTER: Final = expression(r"\bsetRawHeader\(\s{0,9}(?:QByteArray\w*\()?\Z")
"""It takes QByteArray alone."""
_BYTES: Final = expression(r"encode(?:ToByteArray)?|bytes|bytearray|[gG]etBytes|toByteArray|as_bytes|into_bytes")
"""What makes bytes of a text."""
_ASSERTED: Final = expression(r"!(?!=)")
"""A sign behind an expression that says that it is not nothing."""
_BORROWS: Final = "format"
"""The `Language.prefixing` that makes a reference: one sign for it is enough."""
_OWNED: Final = frozenset({"clone", "to_string", "to_owned"})
"""Methods of Rust that make a text of its own, which may be wanted where they stand."""
_KEEPS: Final = expression(r"\.insert\([^()\n]{0,100}(?:\([^()\n]{0,60}\)[^()\n]{0,20})?,\s{0,40}\Z")
"""A map of Rust that keeps what it is given: nothing is lent to it that ends with the statement."""
_GIVES_TEXT: Final = expression(r"->\s{0,9}(?:&\s?(?:'\w+\s{1,9})?str\b|(?:\w+::)*String\b|impl\b|Cow\b)")
_UNWRAPS: Final = frozenset({"", "unwrap", "expect", "unwrap_or_default"})
_VARIABLE: Final = expression(r"\$(?:env:)?\w+")
"""A variable that PowerShell puts into a text by its name alone."""
_FILLED: Final = expression(r"\{[\w:]*\}|%(?:\d\$|\(\w+\))?[svd@]|#\{")
"""The first place of a template that a function fills in."""
_UNARY: Final = expression(r"(?<=[(,={\[:\s>])(?:(?:co_)?await\s{1,4}|[*@]{1,2}+)\Z")
"""What belongs to the operand behind it: it is awaited, or what it points to is meant."""
_COVERED: Final = frozenset({"format", "coalesced"})
"""The `Language.prefixing` of languages in which that stands behind the operand, or holds for all that is behind it."""
_NEAR: Final = 40
_LONGEST: Final = 200
"""Characters before an expression in which something may unwrap it."""
_UNWRAPPED: Final = expression(r"\b(?:guard|if|while)\s+(?:let|var)\s+\w+\s*\Z")


def slot_of(values: Values, key: Node | None, value: Node, scope: Scope) -> Slot | None:
    """Return where `Bearer ` can be put: into a text, or before the expression with the language's operator.

    Args:
        values: of the program.
        key: the name of the header; None where a parameter declares it.
        value: of the header.
        scope: where that stands.
    """
    if isinstance(value, Call) and values.libraries.schemes.find(path_of(value.function)):
        entries = value.arguments.entries
        return Slot(entries[0].value.start, entries[0].value.end, "argument") if len(entries) == 1 else None
    value = only_of(values.libraries, unwrapped(value))
    if isinstance(value, Items) or (isinstance(value, Call) and _BYTES.fullmatch(label_of(value.function))):
        return None  # no text is put before these
    first = value.operands[0] if isinstance(value, Join) else _template(values, value) or value
    if isinstance(first, Text):
        return Slot(first.inner[0], first.inner[0], "text")
    return _before(values, key, value, scope)


def _template(values: Values, value: Node) -> Text | None:
    """Return the text that a function fills in, from its beginning on: of `format!("{}", key)` and `"%s".format(key)`."""
    if not isinstance(value, Call) or not values.results.joins(value):
        return None
    function, entries = value.function, value.arguments.entries
    owner = function.owner if isinstance(function, Member) else None
    texts = (each for each in (owner, *(entry.value for entry in entries[:1])) if isinstance(each, Text))
    text = values.survey.program.code
    return next((each for each in texts if _FILLED.match(text, *each.inner)), None)


def _before(values: Values, key: Node | None, value: Node, scope: Scope) -> Slot | None:
    """Return the place before an expression, and the operator of the language; None where there is none."""
    text, how = values.survey.program.code, values.survey.program.language.prefixing
    if how == "object" and isinstance(value, Call) and _QT.fullmatch(label_of(value.function)):
        how = "plus"  # QByteArray puts itself behind a plain text, and takes no std::string
    elif how == "object" and key is not None and _QT_SETTER.search(text, max(key.start - _NEAR, 0), key.start):
        return None
    if not how or (how == _BORROWS and (turns(value) or _is_no_text(values.survey, value))):
        return None
    if key is value:  # `{ authorization }`
        return Slot(value.start, value.end, how, "shorthand") if how == "template" else None
    unary = _UNARY.search(text[max(value.start - _NEAR, 0) : value.start]) if how not in _COVERED else None
    if unary is not None:
        value = replace(value, start=value.start - len(unary[0]))
    if (how == "python" and isinstance(value, Name | Member)) or (
        how == "dollar" and isinstance(value, Name) and value.text.isidentifier()
    ):
        return Slot(value.start, value.end, how, "name")
    start = value.start - (how == "inserted" and text[value.start - 1 : value.start] == "$")
    if how == "inserted" and _VARIABLE.fullmatch(text, start, value.end):
        return Slot(start, value.end, how, "name")
    binds = binding_of(values.survey, value, scope, may_be_nil=how == "coalesced")
    name = values.survey.place_of.get(key) if how == _BORROWS and key is not None else None
    if how == _BORROWS and (_is_owned(value) or (name is not None and isinstance(name.outer, Member))):
        lent = text[value.start - 1 : value.start] == "&"
        return Slot(
            value.start - lent, value.end, how if lent else "owned", binds
        )  # as the name is: `("Authorization".to_string(), key)`
    if how == _BORROWS and _KEEPS.search(text, max(value.start - _LONGEST, 0), value.start):
        bound = values.survey.reaching(value.text, value, scope) if isinstance(value, Name) else []
        owned = any(each.value is not None and _is_owned(each.value) for each in bound)
        return Slot(value.start, value.end, "owned", binds) if owned else None
    borrowed = how == _BORROWS and text[value.start - 1 : value.start] == "&"
    end = value.end + (_ASSERTED.match(text, value.end) is not None)
    return Slot(start - borrowed, end, how, binds)


def _is_no_text(survey: Survey, value: Node) -> bool:
    """Tell whether an expression of Rust is a call of a function of the program that gives no text."""
    functions = survey.functions(label_of(value.function)) if isinstance(value, Call) else []
    heads = (survey.program.code[each.start : each.body.start + _LONGEST].partition("{")[0] for each in functions)
    return any(_GIVES_TEXT.search(each) is None for each in heads)


def _is_owned(value: Node) -> bool:
    """Tell whether an expression of Rust is a text of its own, which may be wanted where it stands: that of a variable, a copy."""
    if not isinstance(value, Call) or label_of(value.function) in _OWNED:
        return isinstance(value, Call)
    inner: Node = value
    while isinstance(inner, Call | Member) and label_of(inner) in _UNWRAPS:
        inner = inner.function if isinstance(inner, Call) else inner.owner
    return path_of(inner)[-2:] == ("env", "var")


def binding_of(survey: Survey, value: Node, scope: Scope, *, may_be_nil: bool) -> Binding:
    """Return how closely the expression of a value binds.

    Args:
        survey: the program.
        value: the expression.
        scope: where it stands.
        may_be_nil: in the language, an element that a dictionary has not is nil, which nothing can be joined with.
    """
    if may_be_nil and _is_optional(survey, value, scope):
        return "optional"
    return "operand" if isinstance(value, Name | Member | Index | Call) else "expression"


def _is_optional(survey: Survey, value: Node, scope: Scope) -> bool:
    """Tell whether a value is an element that a dictionary may not have, or a name for one, and nothing unwraps it."""
    text = survey.program.code
    given = [each.value for each in survey.reaching(value.text, value, scope)] if isinstance(value, Name) else [value]
    return any(
        isinstance(each, Index)
        and isinstance(each.key, Text)
        and not text.startswith("!", each.end)
        and not _UNWRAPPED.search(text[max(each.start - _LONGEST, 0) : each.start].rstrip("= \t"))
        for each in given
    )
