"""How each language reads an environment variable in the place of a text, and where only a text can stand.

Sources: the standard library and the grammar of each language.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.runtimes import load_runtimes
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping


_PROCESS: Final = "process.env.{name}"


class Stuck(Exception):  # noqa: N818 - it is an answer, not an error
    """The key stays in the program; the text says why."""


class Anchor(Struct, frozen=True):
    """A place where an import can be put: behind the first match."""

    before: re.Pattern[str]
    text: str


class Needed(Struct, frozen=True):
    """An import without which a variable cannot be read."""

    present: re.Pattern[str]
    """Matches an existing import; a group `alias` is the name that it gives the module."""
    anchors: tuple[Anchor, ...]  # the first that fits is taken


class Fixed(Struct, frozen=True):
    """A kind of node in which only a literal can stand."""

    reason: str
    until: str = ""
    """It is so only before the child of this kind."""
    words: tuple[str, ...] = ("",)
    """It is so only when the node begins with one of them."""
    operators: tuple[str, ...] = ()
    """It is so only before one of these signs, where there is one."""
    statements: tuple[re.Pattern[str], re.Pattern[str]] | None = None
    """It is so only behind a text that the first one finds, and of the children that begin as the second one says."""


class Inserting(Struct, frozen=True):
    """How an expression is put into a string."""

    opening: re.Pattern[str]
    """How the strings begin in which that is done."""
    before: str
    behind: str


class EnvironmentForm(Struct, frozen=True):
    """How a variable is read in one language."""

    read: str
    """With `{name}` for the variable."""
    joined: str = " + "
    joining: str = "{}"
    """The operator that joins texts, empty if there is none, and what is put around them."""
    hole: Inserting | None = None
    constants: Mapping[str, str] = {}
    """Keywords that allow only a literal, and their replacements; without one here the key cannot be moved."""
    local_constants: Mapping[str, str] = {}
    """The same within a function, where that is different."""
    member_constants: Mapping[str, str] = {}  # for a member of a class
    needs: Needed | None = None
    fixed: Mapping[str, Fixed] = {}
    """Kinds of nodes in which only a literal can stand."""
    heads: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Patterns for the text before a literal on its line if it cannot be replaced, and the reason."""
    tails: tuple[tuple[re.Pattern[str], str], ...] = ()
    """The same for the text after it."""
    lazy: bool = False
    """A constant may stand before its operands."""
    outside: str = ""
    """Why only a literal can stand outside of functions; empty where anything can."""
    fields: str = ""
    """Why only a literal can stand before the colon of a field; empty where anything can."""
    computed: re.Pattern[str] | None = None
    """The head of a function that may be called when the program is compiled: it calls only its like."""
    early: re.Pattern[str] | None = None
    """The head of a function that is only called then, up to its `name`: it takes only constants."""


def _fixed(reason: str, kinds: str, until: str = "") -> dict[str, Fixed]:
    return dict.fromkeys(kinds.split(), Fixed(reason, until))


_ANNOTATION: Final = "an annotation takes only a constant"
_DEFAULT: Final = "the default of a parameter must be a constant"
_LABEL: Final = "a case takes only a constant"
COMPARED: Final = "another value is compared with it"
_CONSTANT: Final = "only a constant can stand here"
TYPE: Final = "a type takes only a literal"
_IMPORTED: Final = "a module is named by a literal"
_COMPILED: Final = "it is read when the module is compiled"
_MODULE: Final = expression(r"\bdefmodule [\w.]+ \Z"), expression(r"(?:if|for|case|with)\b|[A-Z][\w.]*\.[a-z]")
_TYPES: Final = "literal_type type_alias_declaration interface_declaration object_type template_literal_type"
_STATIC: Final = "a static variable begins with a constant"
_NAME: Final = "a name is a literal"
_PATTERN: Final = "a pattern takes only a literal"
_START: Final = expression(r"\A\ufeff?(?:#![^\n]*\n)?")
_GO: Final = Needed(
    expression(r'(?m)^[ \t]*(?:import[ \t]+)?(?:(?P<alias>(?!_\b)\w+)[ \t]+)?"os"[ \t\r]*$'),
    (
        Anchor(expression(r"(?m)^import \(\n"), '\t"os"\n'),
        Anchor(expression(r"(?m)^package [^\n]*\n"), '\nimport "os"\n'),
    ),
)
_DART: Final = Needed(
    expression(r"import ['\"]dart:io['\"](?:\s+as\s+(?P<alias>\w+))?"),
    (
        Anchor(expression(r"(?m)(?=^import )"), "import 'dart:io';\n"),
        Anchor(expression(r"(?m)\A(?:library[^\n]*\n)?"), "import 'dart:io';\n\n"),
    ),
)
_SWIFT: Final = Needed(
    expression(r"(?m)^[ \t]*(?:@\w+ )?import (?:Foundation|UIKit|SwiftUI|AppKit|Combine)\b"),
    (Anchor(expression(r"(?m)(?=^import )"), "import Foundation\n"), Anchor(_START, "import Foundation\n\n")),
)
_INCLUDE: Final = expression(r"(?m)(?=^[ \t]*#[ \t]*include\b)")
_STDLIB: Final = expression(r"(?m)^[ \t]*#[ \t]*include[ \t]*<(?:stdlib\.h|cstdlib)>")
_C: Final = Needed(_STDLIB, (Anchor(_INCLUDE, "#include <stdlib.h>\n"), Anchor(_START, "#include <stdlib.h>\n")))
_CPP: Final = Needed(_STDLIB, (Anchor(_INCLUDE, "#include <cstdlib>\n"), Anchor(_START, "#include <cstdlib>\n")))
_TEMPLATE: Final = Inserting(expression("`"), "${", "}")
_DOUBLE: Final = expression(r'"(?!"")')
BESIDE: Final = "texts side by side are one literal"
_DEDUCED: Final = "the texts of the list tell its type"
_C_HEADS: Final = (
    (expression(r"\[[^\[\]]*\]\s*=\s*+\{?\s*+$"), "an array is made of a literal"),
    (expression(r"\b(?:_Static_assert|static_assert|asm|__asm__|__attribute__|extern|_Pragma)\b[^;{}]*$"), _CONSTANT),
    (expression(r"\b[A-Z][A-Z0-9_]{0,60}\((?:[^()]{0,200},)?\s*+$"), "a macro may need a literal"),
    (expression(r"\bsizeof\s*+\(?\s*+$|(?<!&)&\s*+$"), "its size or its address is taken"),
    (expression(r"\"[ \t]*+$"), BESIDE),
    (expression(r"\b(?:auto|std::(?:vector|array|list|set))\b[^;=:<{}]{0,80}[=:]?\s*\{[^{};]*$"), _DEDUCED),
)
_JAVASCRIPT: Final = EnvironmentForm(
    "process.env.{name}",
    hole=_TEMPLATE,
    fixed=_fixed(_IMPORTED, "import_statement")
    | _fixed("the name of a field is a literal", "pair_pattern", ":")
    | _fixed("the name of a method is a literal", "method_definition", "formal_parameters")
    | _fixed(COMPARED, "switch_case", ":"),
    heads=((expression(r"\b(?:from|require\(|import\(|(?:im|ex)port\b[^;]*\bas)\s*$"), _IMPORTED),),
    fields="the name of a field is a literal",
)
_FORMS: Final[Mapping[str, EnvironmentForm]] = {
    "python": EnvironmentForm(
        'os.environ["{name}"]',
        hole=Inserting(expression(r"(?i)(?:f|fr|rf)(?:\"(?!\"\")|'(?!''))"), "{", "}"),
        heads=(
            (expression(r"^\s*case\b[^\n:]*$"), _PATTERN),
            (expression(r"\bLiteral\[[^\]\n]*$"), TYPE),
        ),
    ),
    "javascript": _JAVASCRIPT,
    "typescript": replace(
        _JAVASCRIPT,
        read="process.env.{name}!",
        fixed={
            **_JAVASCRIPT.fixed,
            **_fixed(TYPE, _TYPES),
            **_fixed("a member of an enum is a literal", "enum_declaration"),
            **_fixed("a declaration takes only a literal", "ambient_declaration"),
        },
        heads=(*_JAVASCRIPT.heads, (expression(r"<const>\s*$"), _CONSTANT)),
        tails=((expression(r"\s*as\s+const\b"), _CONSTANT),),
    ),
    "go": EnvironmentForm(
        'os.Getenv("{name}")',
        constants={"const": "var"},
        needs=_GO,
        fixed=_fixed("a tag of a field is a literal", "struct_type import_spec")
        | _fixed("the length of an array must be known", "array_type")
        | _fixed(COMPARED, "expression_case", ":"),
        fields="the key of a map is a literal",
        lazy=True,
    ),
    "java": EnvironmentForm(
        'System.getenv("{name}")',
        fixed=_fixed(_ANNOTATION, "annotation marker_annotation annotation_type_element_declaration")
        | _fixed(_LABEL, "switch_label"),
    ),
    "kotlin": EnvironmentForm(
        'System.getenv("{name}")',
        hole=Inserting(_DOUBLE, "${", "}"),
        constants={"const": ""},
        fixed=_fixed(_ANNOTATION, "annotation file_annotation") | _fixed(COMPARED, "when_condition"),
    ),
    "csharp": EnvironmentForm(
        'System.Environment.GetEnvironmentVariable("{name}")',
        constants={"const": "static readonly"},
        local_constants={"const": ""},
        fixed=_fixed(_ANNOTATION, "attribute")
        | _fixed(_DEFAULT, "parameter")
        | _fixed(_LABEL, "constant_pattern case_switch_label goto_statement"),
    ),
    "php": EnvironmentForm(
        "getenv('{name}')",
        joined=" . ",
        fixed=_fixed(_ANNOTATION, "attribute")
        | _fixed(_DEFAULT, "simple_parameter property_promotion_parameter variadic_parameter")
        | _fixed("a constant is made of a literal", "const_declaration")
        | _fixed("a property begins with a constant", "property_declaration")
        | _fixed(_STATIC, "function_static_declaration static_variable_declaration")
        | _fixed("a case of an enum is a literal", "enum_case")
        | _fixed("a document takes no call", "heredoc nowdoc")
        | _fixed("a command takes no call", "shell_command_expression")
        | _fixed(COMPARED, "case_statement", ":")
        | _fixed(COMPARED, "match_conditional_expression", "=>"),
    ),
    "ruby": EnvironmentForm(
        'ENV.fetch("{name}")',
        hole=Inserting(expression(r"[\"`]|%[Qx]?[^\w\s]"), "#{", "}"),
        fixed=_fixed(_PATTERN, "in_clause", "then")
        | _fixed(_PATTERN, "test_pattern match_pattern")
        | _fixed(COMPARED, "when", "then")
        | _fixed("a list of words takes no call", "string_array symbol_array"),
        heads=((expression(r":\s*$"), ""),),
    ),
    "swift": EnvironmentForm(
        'ProcessInfo.processInfo.environment["{name}"]!',
        hole=Inserting(expression(r'"'), "\\(", ")"),
        needs=_SWIFT,
        fixed=_fixed(_ANNOTATION, "attribute")
        | _fixed("a case of an enum is a literal", "enum_entry")
        | _fixed(COMPARED, "switch_pattern"),
        heads=((expression(r":\s*StaticString\s*=\s*$"), TYPE),),
    ),
    "rust": EnvironmentForm(
        'std::env::var("{name}").expect("{name} is set")',
        joined="",
        computed=expression(r"\bconst\b[^(]*\bfn\b"),
        early=expression(
            r"\bmacro_rules!\s{0,9}(?P<name>\w+)(?=(?:(?!macro_rules!)[\s\S]){0,600}?\$\w+:(?:literal|tt)\b)"
        ),
        fixed=_fixed(_ANNOTATION, "attribute_item inner_attribute_item")
        | _fixed(_PATTERN, "match_pattern")
        | _fixed(_PATTERN, "let_condition", "=")
        | _fixed(TYPE, "type_arguments")
        | _fixed(_CONSTANT, "const_block"),
        heads=(
            (expression(r"\bb?r?#*$(?<=[br#])"), "the key is written as bytes, or raw"),
            (expression(r"\bconst\s*\{[^{}]*$"), _CONSTANT),
            (expression(r"\b\w*matches!\s*[(\[{][^;]*,[^;]*$"), _PATTERN),
            (
                expression(r"\b(?:concat|env|option_env|include\w*|stringify|compile_error)!\s*[(\[{][^)\]}]*$"),
                _CONSTANT,
            ),
            (
                expression(
                    r"\b(?:e?print(?:ln)?|format(?:_args)?|panic|todo|unreachable|unimplemented|anyhow|bail|error|warn|info|debug|trace)"
                    r"!\s*[(\[{]\s*$|\b(?:write(?:ln)?|ensure|(?:debug_)?assert\w*)!\s*[(\[{][^;]*$"
                ),
                "it is a format",
            ),
        ),
    ),
    "dart": EnvironmentForm(
        "Platform.environment['{name}']!",
        hole=Inserting(expression(r"['\"]"), "${", "}"),
        constants={"const": "final"},
        needs=_DART,
        lazy=True,
        fixed=_fixed(_ANNOTATION, "annotation")
        | _fixed(_DEFAULT, "optional_formal_parameters default_formal_parameter default_named_parameter")
        | _fixed(_LABEL, "switch_statement_case constant_pattern case_builtin switch_label")
        | _fixed("a case of an enum is a constant", "enum_constant")
        | _fixed(_CONSTANT, "const_object_expression"),
        heads=((expression(r"\bconst\s*(?:<[^>]*>\s*)?[\[{(][^;]*$"), _CONSTANT),),
        tails=((expression(r"\s*=>\s"), _LABEL),),
    ),
    "scala": EnvironmentForm(
        'sys.env("{name}")',
        joining="({})",
        fixed=_fixed(_ANNOTATION, "annotation") | _fixed(_PATTERN, "case_clause", "=>") | _fixed(TYPE, "literal_type"),
        heads=((expression(r"\binline\s+val\b[^;]*$"), "an inline value is a literal"),),
    ),
    "elixir": EnvironmentForm(
        'System.fetch_env!("{name}")',
        joined=" <> ",
        hole=Inserting(expression(r'"'), "#{", "}"),
        fixed=_fixed("an attribute of a module is read when it is compiled", "unary_operator")
        | {"call": Fixed(_COMPILED, words=("defstruct", "defexception", "use ", "field ", "plug "))}
        | {"do_block": Fixed(_COMPILED, statements=_MODULE)}
        | {"binary_operator": Fixed(_PATTERN, operators=("=", "<-"))}
        | _fixed(_PATTERN, "stab_clause", "->"),
        heads=(
            (expression(r"\b(?:match\?|(?:assert|refute)_received?)[ (][^()]*$"), _PATTERN),
            (expression(r"^\s*(?:defp?|defmacrop?)\b(?:(?!\bdo\b|\\\\[^,\[({]*(?:[\[({][^\])}]*)?$).)*$"), _PATTERN),
            (expression(r"\bwhen\b[^\n]*$"), "a guard takes no call"),
        ),
    ),
    "lua": EnvironmentForm('os.getenv("{name}")', joined=" .. "),
    "c": EnvironmentForm(
        'getenv("{name}")',
        joined="",
        needs=_C,
        fixed=_fixed(BESIDE, "concatenated_string")
        | _fixed(_CONSTANT, "enumerator static_assert_declaration gnu_asm_expression"),
        heads=((expression(r"\bstatic\b[^;{}()]*=[^;]*$"), _STATIC), *_C_HEADS),
        tails=((expression(r"\w| ?\""), "what follows is a part of the literal"),),
        outside="a variable of the file begins with a constant",
    ),
    "cpp": EnvironmentForm(
        'std::getenv("{name}")',
        joined="",
        computed=expression(r"\bconst(?:expr|eval)\b"),
        early=expression(r"\b(?:consteval\b[^;{}()]{0,200}?|(?=\w+ ?\([^;()]{0,60}char ?\(&))(?P<name>\w+)\s{0,9}\("),
        constants={"constexpr": "const", "consteval": "", "constinit": ""},
        member_constants={"constexpr": "inline const", "constinit": "inline"},
        needs=_CPP,
        fixed=_fixed(BESIDE, "concatenated_string")
        | _fixed(
            _CONSTANT,
            "enumerator static_assert_declaration gnu_asm_expression template_argument_list attribute_declaration",
        ),
        heads=(*_C_HEADS, (expression(r"\bconstexpr\b(?:[^;{}()=]*\{|\s*\([^;{}]*)\s*$"), _CONSTANT)),
        tails=((expression(r"\w| ?\""), "what follows is a part of the literal"),),
    ),
    "perl": EnvironmentForm(
        "$ENV{{name}}",
        joined=" . ",
        hole=Inserting(expression(r'"|qq|qx|`'), "", ""),
        heads=((expression(r"\b(?:use\s+constant|package|no)\s+$"), _NAME),),
        tails=((expression(r"\s*(?:=~|!~|->|[*%]|x\b)"), "an operator binds closer than the one that joins"),),
    ),
    "powershell": EnvironmentForm(
        "${env:{name}}",
        joining="({})",
        hole=Inserting(expression(r"@?\""), "", ""),
        heads=((expression(r"[.:]\s*$"), _NAME), (expression(r"\[\w+\([^\])]*$"), _ANNOTATION)),
        tails=((expression(r"\s*(?:=(?!=)|[.\[])"), "something is asked of the text"),),
    ),
    "r": EnvironmentForm(
        'Sys.getenv("{name}")',
        joined=", ",
        joining="paste0({})",
        heads=((expression(r"[$@]\s*$"), _NAME),),
        tails=((expression(r"\s*(?:=(?!=)|<-|\()"), _NAME),),
    ),
    "nix": EnvironmentForm(
        '(builtins.getEnv "{name}")',
        hole=Inserting(expression(r"\"|''"), "${", "}"),
        fixed=_fixed("the name of an attribute is a literal", "attrpath"),
    ),
}
"""By the name of the grammar."""
LOOSE: Final = frozenset({"perl", "r", "powershell"})  # without a grammar


def family_of(grammar: str) -> str:
    """Return the name of the grammar whose form a language has."""
    return "typescript" if grammar == "tsx" else grammar


def form_of(grammar: str) -> EnvironmentForm | None:
    """Return how a variable is read in the language of a grammar; None when we do not know."""
    return _FORMS.get(family_of(grammar))


def in_runtime(grammar: str, path: str, text: str, form: EnvironmentForm) -> EnvironmentForm:
    """Return how a variable is read where a program runs.

    Args:
        grammar: the name of its grammar.
        path: its file's.
        text: the program.
        form: how it is read elsewhere.

    Raises:
        Stuck: it can read none there.
    """
    reason, read = _runtime(grammar, path, text)
    if reason:
        raise Stuck(reason)
    return replace(form, read=read + form.read[len(_PROCESS) :]) if read and form.read.startswith(_PROCESS) else form


@lru_cache(maxsize=1)
def _runtime(grammar: str, path: str, text: str) -> tuple[str, str]:
    """Return why a program has no environment, and how it reads that of another runtime than Node."""
    known = load_runtimes()
    reason = next((known.reasons[each.reason] for each in known.places if each.runs(grammar, path, text)), "")
    return reason, next((each.read for each in known.reads if each.tells.search(text)), "")
