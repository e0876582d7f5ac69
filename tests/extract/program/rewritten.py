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


HELD: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "a field of a class": {
        "py": ("class Held:\n    PLACE = {it}", "Held.PLACE"),
        "js": ("class Held {{ static PLACE = {it}; }}", "Held.PLACE"),
        "ts": ("class Held {{ static readonly PLACE: string = {it}; }}", "Held.PLACE"),
        "java": ("class Held {{ static final String PLACE = {it}; }}", "Held.PLACE"),
        "cs": ("static class Held {{ public static string Place => {it}; }}", "Held.Place"),
        "kt": ("object Held {{ val PLACE by lazy {{ {it} }} }}", "Held.PLACE"),
        "php": ("class Held {{ public static $place = {it}; }}", "Held::$place"),
        "rb": ("module Held\n  PLACE = {it}.freeze\nend", "Held::PLACE"),
        "rs": ("mod held {{ pub const PLACE: &str = {it}; }}", "held::PLACE"),
        "go": ("var held = struct{{ Place string }}{{Place: {it}}}", "held.Place"),
        "swift": ("enum Held: String {{ case place = {it} }}", "Held.place.rawValue"),
        "dart": ("class Held {{ static const place = {it}; }}", "Held.place"),
        "scala": ("object Held {{ val Place = {it} }}", "Held.Place"),
    },
    "what a method of a class gives": {
        "py": ("class Held:\n    @staticmethod\n    def url():\n        return {it}", "Held.url()"),
        "js": ("class Held {{ static url() {{ return {it}; }} }}", "Held.url()"),
        "ts": ("class Held {{ static url(): string {{ return {it}; }} }}", "Held.url()"),
        "java": ("class Held {{ static String url() {{ return {it}; }} }}", "Held.url()"),
        "cs": ("static class Held {{ public static string Url() {{ return {it}; }} }}", "Held.Url()"),
        "kt": ("object Held {{ fun url(): String = {it} }}", "Held.url()"),
        "php": ("class Held {{ public static function url() {{ return {it}; }} }}", "Held::url()"),
        "rb": ("module Held\n  def self.url\n    {it}\n  end\nend", "Held.url"),
        "rs": ("struct Held;\nimpl Held {{ fn url(&self) -> &str {{ {it} }} }}", "Held.url()"),
        "go": ("type held struct{{}}\n\nfunc (h *held) url() string {{ return {it} }}", "(&held{{}}).url()"),
        "swift": ("enum Held {{ static func url() -> String {{ {it} }} }}", "Held.url()"),
        "dart": ("String get held => {it};", "held"),
        "scala": ("object Held {{ def url: String = {it} }}", "Held.url"),
    },
    "an element that a key picks of a map": {
        "py": ('HELD = {{"place": {it}}}', 'HELD.get("place")'),
        "js": ('const HELD = new Map([["place", {it}]]);', 'HELD.get("place")'),
        "ts": ("const HELD = Object.assign({{}}, {{ place: {it} }});", "HELD.place"),
        "java": (
            'class Held {{ static final Map<String, String> ALL = Map.of("place", {it}); }}',
            'Held.ALL.get("place")',
        ),
        "cs": (
            'static class Held {{ public static readonly Dictionary<string, string> All = new() {{ {{ "place", {it} }} }}; }}',
            'Held.All["place"]',
        ),
        "kt": ('val held = mapOf("place" to {it})', 'held["place"]'),
        "php": ("class Held {{ const ALL = ['place' => {it}]; }}", "Held::ALL['place']"),
        "rb": ("HELD = {{ place: {it} }}", "HELD.fetch(:place)"),
        "rs": ("const HELD: [&str; 1] = [{it}];", "HELD[0]"),
        "go": ('var held = map[string]string{{"place": {it}}}', 'held["place"]'),
        "swift": ('let held = ["place": {it}]', 'held["place"]!'),
        "dart": ("final held = {{'place': {it}}};", "held['place']!"),
        "scala": ('val held = Map("place" -> {it})', 'held("place")'),
    },
}
"""What holds an address elsewhere in the program, by the ending of its language's files, and how it is read there."""
_BEFORE: Final = frozenset({"py", "js", "ts", "rb", "rs"})
"""Where what holds it stands before its use."""


def held(text: str, form: tuple[str, str], suffix: str) -> str:
    """Return a program whose only address something else in it holds."""
    match = ADDRESS.search(text)
    assert match is not None
    declared = form[0].format(it=match[0])
    used = text[: match.start()] + form[1].format() + text[match.end() :]
    return f"{declared}\n{used}" if suffix in _BEFORE else f"{used.rstrip()}\n\n{declared}\n"


def address(form: str, match: re.Match[str]) -> str:
    """Return what stands for an address."""
    quote = match["quote"]
    halves = {name: f"{quote}{match[name]}{quote}" for name in ("host", "path")}
    return form.format(it=match[0], other=f"{quote}https://status.example.com/x{quote}", **halves)


def read(form: str, match: re.Match[str]) -> str:
    """Return what stands for a read of the environment."""
    return form.format(it=match[0])
