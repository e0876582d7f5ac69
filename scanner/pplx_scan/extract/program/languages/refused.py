"""The languages that have a grammar, as loose tokens: for texts that the grammar refuses, and for pages and prose."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from pplx_scan.extract.program.front.dialect import HASH, Dialect, words
from pplx_scan.extract.program.front.language import Syntax
from pplx_scan.extract.program.languages import (
    c,
    csharp,
    dart,
    elixir,
    go,
    java,
    javascript,
    kotlin,
    lua,
    php,
    python,
    ruby,
    rust,
    scala,
    swift,
)

QUOTES: Final = {'"""': '"""', "'''": "'''"}
DOUBLE: Final = {'"': "backslash"}
NO: Final[frozenset[str]] = frozenset()
PLUS: Final = words("+")

BASE: Final = Dialect(joins=words("+ .. & <> ~ ++ _._"), pairs=words("to"), declares=True, cascades=True)
"""The signs that most languages share."""
PLAIN: Final = replace(BASE, adjacent="line")
"""Any language."""
PAGE: Final = replace(PLAIN, long=QUOTES, stops=words("< >"))
"""Pages: a backquote is no quote, and tags stand apart."""
PROSE: Final = replace(PAGE, prose=True, urls="link")


def _like(language: Syntax, **other: Any) -> Dialect:  # noqa: ANN401 - what `Dialect` takes
    """Return the table of a language that has a grammar: its signs are known."""
    known = {name: getattr(language, name) for name in Syntax.__struct_fields__}
    return replace(BASE, **{"name": language.catalog, **known, "assigns": NO, "pipes": BASE.pipes, **other})


SCRIPT: Final = _like(javascript.JAVASCRIPT, inserts={"`": "${}"}, access=BASE.access - {"?["})
CPP: Final = _like(c.CPP, inserts={}, adjacent="lines", long={})
C: Final = replace(CPP, prefixing=c.C.prefixing)
CSHARP: Final = _like(csharp.CSHARP, inserts={}, interpolates=True)
JAVA: Final = _like(java.JAVA, inserts={})
KOTLIN: Final = _like(kotlin.KOTLIN, inserts={'"': "${} $name"}, folded="none")
SCALA: Final = _like(scala.SCALA, inserts={'"': "${} $name"}, folded="none")
SWIFT: Final = _like(swift.SWIFT, inserts={'"': "\\()"}, folded="lines", strings=DOUBLE)
DART: Final = _like(dart.DART, inserts={'"': "${} $name", "'": "${} $name"}, adjacent="lines")
GO: Final = _like(go.GO, inserts={}, folded="none", declares=False)
RUST: Final = _like(rust.RUST, inserts={}, strings=DOUBLE, long={})
PHP: Final = _like(
    php.PHP,
    comment=r"(?<!:)//[^\n]*|\#(?!\[)[^\n]*",
    access=words("-> :: ?->"),
    inserts={'"': "{$} ${} $name"},
    strings={'"': "backslash", "'": "single"},
    long={},
)
PYTHON: Final = _like(
    python.PYTHON,
    comment=HASH,
    blocks={},
    inserts={},
    adjacent="lines",
    fallbacks=words("or"),
    long=QUOTES,
    arrows=NO,
    declares=False,
    name="python",
)
RUBY: Final = _like(
    ruby.RUBY,
    comment=r"\#(?!\{)[^\n]*",
    blocks={"=begin": "=end"},
    adjacent="line",
    inserts={'"': "#{}", "`": "#{}"},
    operators=r"<<(?![-~]?[A-Z\"'])",
    sets=BASE.sets | words("<<"),
    likes=r"%[qQw]?(?:\{[^{}\n]*\}|\([^()\n]*\)|\[[^\[\]\n]*\])",
    names=r"[$@]{0,2}[A-Za-z_]\w*[?!]?(?!=)|" + r"(?<![\w:)\]\"'}?]):[A-Za-z_]\w*[?!]?(?![\w:])",
    bare=words("Name Member"),
    arrows=words("->"),
    classes=words("class module"),
)
ELIXIR: Final = _like(
    elixir.ELIXIR,
    comment=RUBY.comment,
    blocks={},
    inserts={'"': "#{}"},
    names=RUBY.names,
    bare=RUBY.bare,
    arrows=RUBY.arrows,
    attributes=True,
    classes=words("defmodule"),
    functions=words("def defp fn"),
)
LUA: Final = _like(
    lua.LUA,
    cascades=False,
    comment=r"--[^\n]*",
    blocks={"--[[": "]]"},
    access=words(". :"),
    strings={'"': "decimal", "'": "decimal"},
    long={"[[": "]]"},
    folded="none",
    inserts={},
)
