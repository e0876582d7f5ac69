"""An address of the API and a read of the environment in other words that give the same, as each language writes them."""

from __future__ import annotations

import re
from typing import Final

ADDRESS: Final = re.compile(
    r"(?<![\w\\@$&])(?P<quote>[\"'])(?P<host>https?://(?:api|www)\.perplexity\.(?:ai|com))(?P<path>[^\"'\\\n${#]*)(?P=quote)"
)
"""An address that stands in quotes, with nothing put into it."""
READ: Final = re.compile(
    r"(?<![\w.$])(?:os\.environ\[[\"']\w+[\"']\]|os\.(?:environ\.get|getenv|Getenv)\([\"']\w+[\"']\)|process\.env\.\w+"
    r"|System\.getenv\(\"\w+\"\)|ENV\[[\"']\w+[\"']\]|Environment\.GetEnvironmentVariable\(\"\w+\"\)"
    r"|System\.(?:fetch|get)_env!?\(\"\w+\"\)|getenv\('\w+'\)|ProcessInfo\.processInfo\.environment\[\"\w+\"\]!?"
    r"|sys\.env\(\"\w+\"\)|Platform\.environment\['\w+'\]!?)"
)
"""What reads a variable of the environment."""
_TERNARY: Final = "(p ? {it} : {other})"
_CONDITIONS: Final = {
    **dict.fromkeys(("js", "ts", "tsx", "java", "cs", "dart", "swift", "rb", "cpp"), _TERNARY),
    "py": "({it} if p else {other})",
    "php": "($p ? {it} : {other})",
    "pl": "($p ? {it} : {other})",
    "kt": "(if (p) {it} else {other})",
    "scala": "(if (p) {it} else {other})",
}
ADDRESSES: Final[dict[str, dict[str, str]]] = {
    "one of two that a condition chooses": {**_CONDITIONS, "rs": "(if p {{ {it} }} else {{ {other} }})"},
    "the default of a variable": {
        "py": 'os.getenv("PPLX_URL", {it})',
        "js": "(process.env.PPLX_URL || {it})",
        "ts": "(process.env.PPLX_URL ?? {it})",
        "java": 'System.getenv().getOrDefault("PPLX_URL", {it})',
        "cs": '(Environment.GetEnvironmentVariable("PPLX_URL") ?? {it})',
        "php": "(getenv('PPLX_URL') ?: {it})",
        "dart": "(Platform.environment['PPLX_URL'] ?? {it})",
        "swift": '(ProcessInfo.processInfo.environment["PPLX_URL"] ?? {it})',
        "rb": '(ENV["PPLX_URL"] || {it})',
        "kt": '(System.getenv("PPLX_URL") ?: {it})',
        "scala": 'sys.env.get("PPLX_URL").getOrElse({it})',
        "rs": 'std::env::var("PPLX_URL").unwrap_or_else(|_| {it}.to_string())',
        "go": 'cmp.Or(os.Getenv("PPLX_URL"), {it})',
        "pl": "($ENV{{PPLX_URL}} || {it})",
        "ex": '(System.get_env("PPLX_URL") || {it})',
        "lua": '(os.getenv("PPLX_URL") or {it})',
    },
    "two texts joined": {
        **dict.fromkeys(
            ("py", "js", "ts", "tsx", "java", "cs", "kt", "scala", "dart", "rb", "go"), "({host} + {path})"
        ),
        **dict.fromkeys(("php", "pl"), "({host} . {path})"),
        "swift": "({host} + {path})",
        "lua": "({host} .. {path})",
        "ex": "({host} <> {path})",
        "cpp": "(std::string({host}) + {path})",
        "rs": 'format!("{{}}{{}}", {host}, {path})',
        "r": "paste0({host}, {path})",
    },
    "without the blanks around it": {
        **dict.fromkeys(("js", "ts", "tsx", "java", "dart", "kt"), "{it}.trim()"),
        "py": "{it}.strip()",
        "cs": "{it}.Trim()",
        "php": "trim({it})",
        "swift": "{it}.trimmingCharacters(in: .whitespaces)",
        "rb": "{it}.strip",
        "scala": "{it}.trim",
        "rs": "{it}.trim()",
        "go": "strings.TrimSpace({it})",
        "ex": "String.trim({it})",
    },
    "without its last slash": {
        "py": '{it}.rstrip("/")',
        "js": '{it}.replace(/\\/+$/, "")',
        "ts": '{it}.replace(/\\/$/, "")',
        "java": '{it}.replaceAll("/+$", "")',
        "cs": "{it}.TrimEnd('/')",
        "php": "rtrim({it}, '/')",
        "rb": '{it}.chomp("/")',
        "kt": '{it}.removeSuffix("/")',
        "rs": "{it}.trim_end_matches('/')",
        "go": 'strings.TrimSuffix({it}, "/")',
    },
}
"""By what is done to an address and the ending of a language's files; `{it}` is the address, `{host}` and `{path}` its halves."""
READS: Final[dict[str, dict[str, str]]] = {
    "an empty text where it is not set": {
        "py": '({it} or "")',
        "js": '({it} || "")',
        "ts": '({it} ?? "")',
        "java": 'Objects.requireNonNullElse({it}, "")',
        "cs": '({it} ?? "")',
        "php": "({it} ?: '')",
        "dart": "({it} ?? '')",
        "swift": '({it} ?? "")',
        "rb": '({it} || "")',
        "kt": '({it} ?: "")',
        "scala": 'Option({it}).getOrElse("")',
        "go": 'cmp.Or({it}, "")',
        "ex": '({it} || "")',
    },
    "what a condition gives": {suffix: form.replace("{other}", '""') for suffix, form in _CONDITIONS.items()},
    "without the blanks around it": ADDRESSES["without the blanks around it"],
}
"""The same of a read of the environment."""


def address(form: str, match: re.Match[str]) -> str:
    """Return what stands for an address."""
    quote = match["quote"]
    halves = {name: f"{quote}{match[name]}{quote}" for name in ("host", "path")}
    return form.format(it=match[0], other=f"{quote}https://status.example.com/x{quote}", **halves)


def read(form: str, match: re.Match[str]) -> str:
    """Return what stands for a read of the environment."""
    return form.format(it=match[0])
