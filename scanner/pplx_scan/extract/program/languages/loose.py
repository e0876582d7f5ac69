"""Languages without a grammar, one table each, and the table for each kind of file that is read as loose tokens."""

from __future__ import annotations

from itertools import product
from typing import Final

from msgspec.structs import replace

from pplx_scan.extract.language_names import file_of_shebang
from pplx_scan.extract.program.front.dialect import HASH, SLASHES, Dialect, words
from pplx_scan.extract.program.languages.refused import (
    BASE,
    CPP,
    CSHARP,
    DART,
    DOUBLE,
    ELIXIR,
    GO,
    JAVA,
    KOTLIN,
    LUA,
    NO,
    PAGE,
    PHP,
    PLAIN,
    PLUS,
    PROSE,
    PYTHON,
    RUBY,
    RUST,
    SCALA,
    SCRIPT,
    SWIFT,
    C,
)
from pplx_scan.model.expression import expression

_OBJECTIVE_C: Final = replace(C, name="objective-c", messages=True, declares=False, strings=DOUBLE)
_GROOVY: Final = replace(
    KOTLIN,
    name="groovy",
    bare=words("Name Member"),
    pairs=NO,
    folded="backslash",
    operators="<<",
    methods={**KOTLIN.methods, "<<": "append"},
)
_PERL: Final = replace(
    BASE,
    name="perl",
    comment=r"(?<![$\w])\#[^\n]*",
    blocks={"=pod": "\n=cut", "=head1": "\n=cut", "=head2": "\n=cut", "=encoding": "\n=cut", "=begin": "\n=cut"},
    joins=words(". ~"),
    access=words("-> ::"),
    operators=r"//=?",
    fallbacks=words("|| // or"),
    inserts=dict.fromkeys('"`', "${} @{} $name"),
    strings={'"': "backslash", "'": "single", "`": "backslash"},
    long={},
    likes=r"(?<![$@%&\w])qw\s?(?:\([^()]{0,2000}\)|\[[^\[\]]{0,2000}\]|\{[^{}]{0,2000}\}|/[^/]{0,2000}/|<[^<>]{0,2000}>)"
    r"|\bq[qx]?\s?(?:\{(?:[^{}\n]++|\{[^{}\n]{0,200}\})*+\}|\([^()\n]*\)|\[[^\[\]\n]*\]|/[^/\n]*/|\|[^|\n]*\|)",
    names=r"[$@%&]?\$?[A-Za-z_]\w*",
    methods={"=~": "=~"},
    bare=words("Name Member"),
    arrows=NO,
    functions=words("sub"),
    classes=words("package"),
    subscripts=True,
    bare_keys=True,
    fat=True,
    returns_last=True,
    prefixing="dot",
    filling='"',
)
_R_RAW: Final = "rR", "\"'", ("", "-", "--", "---"), ("()", "[]", "{}")
_R_TEXTS: Final = {f"{r}{q}{d}{s[0]}": f"{s[1]}{d}{q}" for r, q, d, s in product(*_R_RAW)}
_R: Final = replace(
    BASE,
    name="r",
    prefixing="paste",
    first=1,
    comment=HASH,
    blocks={},
    joins=NO,
    names=r"[A-Za-z.][\w.]*|`[^`\n]{1,80}`",
    operators=r"<<-|:::|%[^%\s]{0,10}%|\\(?=\()",
    access=words("$ :: ::: @"),
    sets=words("= <- <<-"),
    chains=words("|> %>%"),
    leads=r"req_\w+",
    pipes=NO,
    methods={},
    fallbacks=words("|| %||%"),
    functions=words("function \\"),
    returns_last=True,
    inserts={},
    long=_R_TEXTS,
    folded="raw",
    arrows=NO,
    pairs=NO,
)
_POWERSHELL: Final = replace(
    BASE,
    name="powershell",
    margins={'@"': "both", "@'": "both"},
    prefixing="inserted",
    option_entry="parameter",
    filling='"',
    comment=r"(?<![\w$])\#[^\n]*",
    blocks={"<#": "#>"},
    strings={'"': "backtick", "'": "doubled"},
    long={'@"': '\n"@', "@'": "\n'@"},
    folded="backtick",
    inserts={'"': "$() ${} $name", "@": "$() ${} $name"},
    unquoted=r"(?<=\s)https?://[^\s\"'`;|(){}]+",
    names=r"\$(?:\w+:)?\w+|\$\{[^}\n]{1,80}\}|[A-Za-z_]\w*(?:-[A-Za-z]\w*)*|@[A-Za-z_]\w*",
    parts=expression(r"env(?=:)|(?<=:)\w+|^[^:]+$"),
    flags=r"(?<=[\s(,;{|])-[A-Za-z]\w*:?",
    continued=r"`\r?\n",
    joins=PLUS,
    access=words(". :: ?."),
    sets=words("= +="),
    pipes=words("|"),
    open_ends=words("|"),
    chains=NO,
    methods={"-f": "format", "-join": "join", "-replace": "replace", "-creplace": "replace", "-ireplace": "replace"},
    fallbacks=words("??"),
    others=BASE.others
    | words(
        "-eq -ne -like -notlike -match -notmatch -and -or -contains -in -is -as -split -gt -lt -ge -le -ceq -cmatch"
    ),
    functions=words("function filter"),
    arrows=NO,
    bare=NO,
    commands=True,
    tight=True,
    caseless=True,
    declares=False,
)
_BASIC: Final = replace(
    BASE,
    interpolates=True,
    name="basic",
    comment=r"'[^\n]*|(?i:\brem\s)[^\n]*",
    blocks={},
    strings={'"': "doubled"},
    long={},
    inserts={},
    names=r"[A-Za-z_]\w*",
    continued=r"[ \t]_[ \t]*\r?\n",
    joins=words("& +"),
    fallbacks=NO,
    functions=words("sub function property"),
    classes=words("class module structure namespace"),
    modifiers=BASE.modifiers
    | words("dim set friend shared byval byref optional call with handles on error")
    | words("resume next exit imports of then redim"),
    bare=words("Name Member"),
    filled=words("with from"),
    arrows=NO,
    methods={},
    caseless=True,
    declares=False,
    prefixing="ampersand",
)
_SQL: Final = replace(
    BASE,
    name="sql",
    comment=r"--[^\n]*",
    blocks={"/*": "*/"},
    strings={"'": "doubled", '"': "doubled"},
    long={},
    inserts={},
    names=r"[A-Za-z_@$][\w$#@]*",
    joins=words("|| + &"),
    fallbacks=NO,
    adjacent="lines",
    lines="ignored",
    arrows=NO,
    methods={},
    functions=NO,
    classes=NO,
    modifiers=words(
        "select insert into update set where declare as and or from return returns then replace create alter "
        "table on exec execute call perform with default not null"
    ),
    controls=words("begin end if else case when loop"),
    caseless=True,
    declares=False,
)
_HCL: Final = replace(
    BASE,
    name="hcl",
    prefixing="interpolated",
    comment=rf"{HASH}|{SLASHES}",
    strings=DOUBLE,
    long={},
    inserts={'"': "${}"},
    names=r"[A-Za-z_][\w-]*",
    joins=NO,
    fallbacks=NO,
    methods={},
    arrows=NO,
    functions=NO,
    classes=NO,
    controls=words("locals"),
    modifiers=NO,
    bare=NO,
    maps=True,
    declares=False,
)
_CMAKE: Final = replace(
    _HCL,
    name="cmake",
    prefixing="",
    comment=HASH,
    blocks={"#[[": "]]"},
    inserts={'"': "${}"},
    maps=False,
    spaced=True,
    tight=True,
    definers={"set": 0, "SET": 0, "string": 1, "STRING": 1},
)
_LISP: Final = replace(
    _HCL,
    name="lisp",
    prefixing="",
    comment=r";[^\n]*",
    blocks={"#|": "|#"},
    inserts={},
    names=r":?[A-Za-z_*+!?<>=&%-][\w*+!?<>=&%./'-]*",
    parts=expression(r":?[^/]+"),
    maps=False,
    spaced=True,
    access=NO,
    sets=NO,
    others=NO,
    definers={"def": 0, "setq": 0, "defvar": 0, "defconst": 0, "define": 0, "setenv": 0},
)
_JULIA: Final = replace(
    BASE,
    name="julia",
    prefixing="star",
    margins={'"""': "front"},
    comment=HASH,
    blocks={"#=": "=#"},
    joins=words("*"),
    strings=DOUBLE,
    inserts={'"': "$() $name", "`": "$() $name"},
    functions=words("function macro"),
    equations=True,
    arrows=words("->"),
    fallbacks=NO,
)
_HASKELL: Final = replace(
    BASE,
    name="haskell",
    comment=r"--[^\n]*",
    blocks={"{-": "-}"},
    joins=words("<> ++"),
    names=r"[A-Za-z_][\w']*",
    operators=r"/[:~]|[.?]~|\$!?|<\||@@",
    rests=words("$ $! <| @@"),
    pipes=words("|> &"),
    sets=BASE.sets | {"<-"},
    methods={**BASE.methods, "/:": "JoinPath", "/~": "JoinPath", ".~": "", "?~": ""},
    strings={'"': "gaps"},
    long={},
    inserts={},
    bare=words("Name Member"),
    commands=True,
    tight=True,
    arrows=NO,
    declares=False,
)
_ML: Final = replace(
    _HASKELL,
    name="ml",
    comment=r"(?<!:)//[^\n]*",
    blocks={"(*": "*)"},
    joins=words("+ ^"),
    methods={},
    strings=DOUBLE,
    long={'"""': '"""'},
    flags=r"(?<=[\s(])~[a-z]\w*:?",
    interpolates=True,
)
_ERLANG: Final = replace(
    BASE,
    comment=r"%[^\n]*",
    joins=words("++"),
    names=r"[A-Za-z_]\w*(?::[a-z]\w*)?",
    parts=expression(r"[^:]+"),
    operators="<<|>>",
    adjacent="lines",
    methods={},
    atoms=True,
)
_PASCAL: Final = replace(
    BASE, blocks={"(*": "*)", "{": "}"}, strings={"'": "doubled"}, long={}, inserts={}, joins=PLUS, fallbacks=NO
)
_HOTKEY: Final = replace(
    BASE,
    name="autohotkey",
    comment=r"(?<!\S);[^\n]*",
    joins=words("_._"),
    adjacent="line",
    strings={'"': "backtick", "'": "backtick"},
    long={},
    inserts={},
    declares=False,
)
_MAKE: Final = replace(BASE, comment=HASH, adjacent="line", inserts={'"': "${} $()", "'": "${} $()"})

BY_SUFFIX: Final = {
    suffix: dialect
    for suffixes, dialect in (
        ("cmake", _CMAKE),
        ("bat cmd html htm md", PAGE),
        ("txt text log csv tsv srt vtt out err lock sum diff patch eml mbox rtf org wiki", PROSE),
        ("js jsx mjs cjs ts tsx mts cts vue svelte gs es6 jsm", SCRIPT),
        ("c", C),
        ("cc cpp cxx h hh hpp hxx ino cu", CPP),
        ("jinja jinja2 j2 tmpl tpl", replace(BASE, adjacent="lines")),
        ("m mm", _OBJECTIVE_C),
        ("cs csx", CSHARP),
        ("java cls apex sol", JAVA),
        ("kt kts", KOTLIN),
        ("scala sc sbt", SCALA),
        ("groovy gradle gvy", _GROOVY),
        ("swift", SWIFT),
        ("dart", DART),
        ("go", GO),
        ("rs", RUST),
        ("php php5 phtml inc", PHP),
        ("py pyi pyw pyx ipynb python", PYTHON),
        ("rb rake erb gemspec podspec ru cr ruby", RUBY),
        ("ex exs", ELIXIR),
        ("lua", LUA),
        ("pl pm t cgi psgi raku", _PERL),
        ("r rprofile", _R),
        ("ps1 psm1 psd1", _POWERSHELL),
        ("vb vbs vba bas frm", _BASIC),
        ("sql", _SQL),
        ("tf tfvars hcl nomad", _HCL),
        ("clj cljs cljc edn lisp el scm rkt", _LISP),
        ("jl", _JULIA),
        ("hs elm purs", _HASKELL),
        ("fs fsx ml mli", _ML),
        ("erl hrl", _ERLANG),
        ("pas dpr", _PASCAL),
        ("ahk ah2", _HOTKEY),
        ("mk", _MAKE),
        ("nim coffee tcl http rest graphql gd", replace(BASE, comment=HASH)),
        ("adb ads vhd", replace(BASE, comment=r"--[^\n]*")),
        ("tex", replace(PROSE, comment=r"%[^\n]*")),
    )
    for suffix in suffixes.split()
}
"""How files are written, by the end of their names."""
BY_NAME: Final = {
    "cmakelists.txt": _CMAKE,
    "jenkinsfile": _GROOVY,
    **dict.fromkeys(("makefile", "gnumakefile"), _MAKE),
    **dict.fromkeys(("license", "notice", "changelog", "readme", "license.md", "notice.md", "changelog.md"), PROSE),
    "readme.md": PROSE,
    **dict.fromkeys(("gemfile", "rakefile", "fastfile", "podfile"), RUBY),
}
"""How files are written whose whole name says it."""
_BY_CONTENT: Final = (
    (r"\$env:\w|\bInvoke-(?:RestMethod|WebRequest)\b|(?m:^[ \t]*(?:\$\w+ = )?(?:irm|iwr) )", _POWERSHELL),
    (r"<- ?function\(|%>%|\breq_perform\(|(?m:^library\(\w+\))", _R),
    (r"(?m:^[ \t]*(?:my|our) [$@%]\w+)", _PERL),
    (r"(?m:^[ \t]*(?:Dim \w+ As|Public Sub|Private Sub|End Sub)\b)", _BASIC),
    (r"@\"|\[\[\w+ \w+\]", _OBJECTIVE_C),
)
"""The syntax of texts without a file name, by patterns that only one language has."""
_SIGNS: Final = expression("|".join(f"(?P<_{n}>{pattern})" for n, (pattern, _) in enumerate(_BY_CONTENT)))
_HEAD: Final = 20_000
"""So many characters are looked at for that."""


def dialect_of(path: str, text: str) -> Dialect:
    """Return how a file, or a program in a file, is written.

    Args:
        path: the name of the file.
        text: its content, for names that do not tell a language.
    """
    name = path.rpartition("/")[2].lower()
    stem, _, suffix = name.rpartition(".")
    if stem and suffix.isdigit():  # of a log that is one of many
        stem, _, suffix = stem.rpartition(".")
    known = BY_NAME.get(name) or BY_SUFFIX.get(suffix) or BY_SUFFIX.get(file_of_shebang(text)[1:])
    if known is not None and known is not PAGE:
        return known
    sign = _SIGNS.search(text, 0, _HEAD)
    return _BY_CONTENT[int((sign.lastgroup or "_0")[1:])][1] if sign is not None else known or PLAIN
