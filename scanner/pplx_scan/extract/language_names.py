"""The names that people give to languages, and the file name that stands for each.

A text inside a file (a fence, a cell, a script, a value, a here-document) is read as a file of that name would be. One table
serves all of them: words of fences, kernels of notebooks, MIME types, interpreters, fields of tools' exports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN: Final = ".plain"
"""The file name of a text in no language at all."""
_NAMES: Final = {
    ".py": "python python2 python3 py py2 py3 ipython ipython2 ipython3 xpython pycon pyodide pypy sage script-python "
    "python-console python-repl py-script mpy micropython circuitpython text/x-python text/python application/x-python",
    ".js": "javascript js jsx mjs cjs es6 ecmascript node nodejs bun javascriptreact module gjs ojs text/javascript text/babel "
    "text/jsx text/ecmascript application/javascript application/x-javascript application/ecmascript",
    ".ts": "typescript ts mts cts deno ts-node tslab text/typescript application/typescript",
    ".tsx": "tsx typescriptreact",
    ".go": "go golang gophernotes gonb",
    ".java": "java jshell ijava",
    ".kt": "kotlin kt kts",
    ".cs": "csharp c# cs csx dotnet .net-csharp dotnet-csharp",
    ".php": "php phtml php-fpm",
    ".rb": "ruby rb irb jruby iruby",
    ".swift": "swift",
    ".rs": "rust rs evcxr",
    ".dart": "dart flutter",
    ".scala": "scala almond sbt",
    ".exs": "elixir ex exs iex",
    ".lua": "lua luajit luau",
    ".c": "c",
    ".cpp": "cpp c++ cc cxx hpp h++ arduino ino xcpp",
    ".m": "objective-c objectivec objc obj-c objective-c++ objc++",
    ".nix": "nix",
    ".r": "r rscript ir",
    ".pl": "perl pl",
    ".jl": "julia jl",
    ".vb": "vb vbnet vb.net visual-basic vba vbscript",
    ".clj": "clojure clj",
    ".hs": "haskell hs",
    ".fs": "fsharp f# fs fsx fsi .net-fsharp dotnet-fsharp",
    ".ml": "ocaml ml mli reason reasonml",
    ".erl": "erlang erl",
    ".groovy": "groovy gradle",
    ".sql": "sql mysql postgresql postgres pgsql plpgsql sqlite tsql plsql",
    ".cmake": "cmake",
    ".tf": "hcl terraform tf tofu opentofu",
    ".ps1": "powershell pwsh ps1 posh ps",
    ".bat": "bat batch cmd dos batchfile",
    ".sh": "bash sh shell zsh ksh mksh dash ash fish console shell-session shellsession sh-session bash-session terminal "
    "shellscript cmdline curl http-curl application/x-sh text/x-sh text/x-shellscript",
    ".json": "json jsonc json5 jsonl ndjson importmap speculationrules application/json application/ld+json text/json",
    ".yaml": "yaml yml application/yaml application/x-yaml text/yaml",
    ".toml": "toml",
    ".ini": "ini cfg conf nginx nginxconf apache apacheconf caddy caddyfile",
    ".properties": "properties",
    ".env": "env dotenv",
    ".xml": "xml xsl svg pom application/xml text/xml",
    ".plist": "plist",
    ".html": "html htm xhtml text/html",
    ".vue": "vue",
    ".svelte": "svelte",
    ".astro": "astro",
    ".md": "markdown md mdx rmarkdown text/markdown",
    "Dockerfile": "dockerfile docker containerfile",
    "Makefile": "makefile make mk",
    ".http": "http https rest",
    ".diff": "diff patch udiff",
    ".log": "log out output stdout stderr",
    PLAIN: "text txt plain plaintext none nohighlight",
}
_FILES: Final = {name: file for file, names in _NAMES.items() for name in names.split()}
_FIELDS: Final = {
    "jscode": ".js",
    "functioncode": ".js",
    "javascriptfunction": ".js",
    "customfunction": ".js",
    "func": ".js",
    "funcbody": ".js",
    "exec": ".js",
    "pythoncode": ".py",
    "pwsh": ".ps1",
    "powershell": ".ps1",
}
"""Fields of code in the exports of n8n, Flowise, Node-RED, Retool and Postman, and steps of Azure, where nothing beside them says another language."""
_VERSION: Final = expression(r"[-@:]?v?\d[\w.]{0,40}$")
_SUFFIX: Final = expression(r"[a-z]\w{0,5}")
_INTERPRETER: Final = expression(
    r"(?:i?python|pypy|node|nodejs|bun|deno|ts-node|tsx|ruby|irb|php|perl|lua|luajit|swift|elixir|iex|scala|rscript|julia"
    r"|pwsh|powershell|(?:ba|da|a|z|k|mk|fi)?sh)[\d.]*(?:\.exe)?"
)
_SHEBANG: Final = expression(r"#![ \t]*(?P<words>[^\n]*)")
_COMMAND: Final = expression(r"\s*(?:[$%\u276f] )?(?:curl|wget|export|claude|docker|npx|uvx|setx|pip|http)\s")
_SETTINGS: Final = expression(r"(?:\s*(?:#[^\n]*|(?:export\s+)?[A-Za-z_]\w{0,100}=[^\n]*|)(?:\n|\Z))+")
_LOOKS: Final = (
    (".php", expression(r"\s*<\?php\b")),
    (
        ".py",
        expression(
            r"(?m)^(?:from [\w.]+ import [\w(*]|import \w[\w.]*(?: as \w+)?(?:, ?\w[\w.]*){0,20}[ \t]*\r?$|(?:async )?def \w+\(.*:[ \t]*\r?$|@\w[\w.]*\r?\n(?:async )?def )"
        ),
    ),
    (".go", expression(r"(?m)^(?:package \w+[ \t]*\r?$|func (?:\([^)\n]*\) )?\w+\(.*\{[ \t]*\r?$)")),
    (".java", expression(r"(?m)^import (?:static )?(?:java|javax|org|com|okhttp3)\.[\w.*]+;")),
    (".cs", expression(r"(?m)^using (?:static )?[A-Z][\w.]*;")),
    (
        ".tsx",
        expression(
            r"(?m)^(?:import [^'\"\n;]{1,200} from ['\"]|import ['\"]|export (?:default|const|async|function|class) |(?:const|let|var) [\w{\[]"
            r"|(?:async )?function \w+\()|\brequire\(['\"]|^[ \t]*(?:return )?(?:await \w|(?:fetch|axios(?:\.\w+)?)\()|=> \{[ \t]*\r?$"
        ),
    ),
)
"""Lines that hardly another language has."""
_TYPED: Final = expression(
    r"(?m)^[ \t]*(?:export |declare |abstract )*(?:interface|type|enum|namespace|declare|abstract)[ ]\w|\bimport type\b"
    r"|[\w)\]?][ ]?: ?(?:string|number|boolean|any|unknown|void|never|Promise<|Record<|[A-Z]\w*(?:\[\])? ?[=;,){])"
    r"|\bas (?:const|string|any|unknown|[A-Z]\w*)\b|\b(?:private|public|protected|readonly|implements)[ ]\w|\w![.;,)\]]|\w<[A-Z]\w*>\("
)
"""Syntax of TypeScript that JavaScript refuses."""
_LOOKED_AT: Final = 2000


def file_named(language: str) -> str:
    """Return the file name that stands for the name of a language; empty when it is not known.

    The name may be a MIME type, and have a version behind it: `python3.11`, `nodejs18.x`.
    """
    name = language.lower().partition(";")[0].strip()
    return _FILES.get(name) or _FILES.get(_VERSION.sub("", name), "")


def file_of_word(language: str) -> str:
    """Return the file name that stands for the name of a language; for one that we do not know a suffix like it."""
    known = file_named(language)
    name = language.lower()
    return known or (f".{name}" if _SUFFIX.fullmatch(name) else PLAIN)


def file_of_field(name: str) -> str:
    """Return the file name that stands for the language of a field of a tool's export, in lower case; empty for any other."""
    return _FIELDS.get(name, "")


def file_of_command(words: Sequence[str]) -> str:
    """Return the file name that stands for the language of an interpreter, the first of some words that is one.

    Empty when none is: `["/usr/bin/env", "-S", "python3"]` gives `.py`, `["make"]` nothing.
    """
    return next((file for file in map(file_of_interpreter, words) if file), "")


def file_of_interpreter(word: str) -> str:
    """Return the file name that stands for the language of a program that runs programs; empty for another one."""
    name = expression(r"[\\/]").split(word.strip("\"'@"))[-1].lower()
    return file_named(name.removesuffix(".exe")) if _INTERPRETER.fullmatch(name) else ""


def file_of_shebang(text: str) -> str:
    """Return the file name that stands for the language that the first line of a script names; empty without one."""
    match = _SHEBANG.match(text)
    return file_of_command(match["words"].split()) if match is not None else ""


def file_by_looks(text: str) -> str:
    """Return the file name that stands for the language that a text seems to be in; `PLAIN` when it looks like none."""
    head = text[:_LOOKED_AT]
    known = file_of_shebang(text)
    if known:
        return known
    if _COMMAND.match(head):
        return ".sh"
    if head.lstrip().startswith(("{", "[")):
        return ".json"
    if len(text) < _LOOKED_AT and _SETTINGS.fullmatch(text):
        return ".env"
    found = next((file for file, pattern in _LOOKS if pattern.search(head)), PLAIN)
    return found if found != ".tsx" or _TYPED.search(head) else ".jsx"
