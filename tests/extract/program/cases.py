"""Cases of source code in many languages: what must be reported where, and what its fix gives.

A file of `cases/` holds the cases of one language; a folder, where they are many. Files end like those of the language do:

    ### doubled: a request built over statements
    req.Header.Set("Authorization", «bearer-doubled:"Bearer Bearer " + key»)
    === fixed
    req.Header.Set("Authorization", "Bearer " + key)

`«rule:text»` marks what a rule reports, of a key in pieces the first one, `«rule,rule:text»` what several do; marks may stand in one another. All else must
be silent but for informational findings, which may be marked, and no fact may tell of a fault that no rule reports. `%KEY%`
and the like are those of the rules' examples.
`=== fixed` is what the safe fixes give, `=== fixed unsafe` what all give, nothing when they change nothing; without either there
must be no safe fix.
A case may name its file, `### client: a page @ public/app.js`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from pplx_scan.catalog.load import load_catalog
from pplx_scan.extract.dispatch import extract
from pplx_scan.fix.plan import plan
from pplx_scan.fix.propose import propose
from pplx_scan.judge.keyring import Evidence
from pplx_scan.judge.load import load_rules
from pplx_scan.judge.sight import sight
from pplx_scan.model.change import spliced
from pplx_scan.model.fact import AuthHeader, BaseUrl, Fact, HttpCall, KeyLiteral
from pplx_scan.model.finding import Safety
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.rule import Severity
from pplx_scan.model.source import Source
from pplx_scan.pipeline.examples import expand
from pplx_scan.pipeline.verdict import judge

FOLDER = Path(__file__).parent / "cases"
OF_GRAMMARS = Path(__file__).parent / "grammar_cases"
"""Cases that only a grammar reads as they are meant."""
TOPICS = (
    "key", "split", "encoded", "default", "client", "doubled", "missing", "header", "host", "insecure", "path", "verb",
    "base", "right",
)  # fmt: skip
"""What a case is about: the columns of the table in the documentation."""
_TITLE = re.compile(r"(?m)^### (?P<topic>[a-z]+): (?P<title>[^\n@]+?)(?: @ (?P<path>\S+))?\n")
_FIXED = re.compile(r"(?m)^=== fixed(?P<unsafe> unsafe)?\n")
_OPEN = re.compile(r"«(?P<rules>[a-z,-]+):")


class Case(NamedTuple):
    """One case."""

    language: str
    topic: str
    title: str
    path: str
    text: str
    """With marks."""
    fixed: str = ""
    """The text after the fixes; empty when nothing is to be fixed."""
    unsafe: bool = False
    """Fixes that need review are done too."""

    @property
    def suffix(self) -> str:
        """Return the ending of the language's files, without the dot."""
        return self.path.rpartition(".")[2]

    @property
    def wanted(self) -> frozenset[str]:
        """Return the rules of its marks."""
        return frozenset(re.findall(r"[a-z-]+", " ".join(_OPEN.findall(self.text))))

    def __str__(self) -> str:
        return f"{self.language}-{self.topic}-{self.title.replace(' ', '_')}"


class Report(NamedTuple):
    """What the tool makes of a case."""

    marked: str
    fixed: str
    degraded: str
    unreported: tuple[Fact, ...]
    """What the facts say is wrong, and no rule reports."""
    marks: frozenset[tuple[int, int, str]]
    """Where each rule reports something, in bytes."""


@cache
def all_cases() -> tuple[Case, ...]:
    """Return the cases of all files."""
    return cases_in(FOLDER)


def cases_in(folder: Path) -> tuple[Case, ...]:
    """Return the cases of all files of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(case for file in files for case in read_cases(file))


def read_cases(file: Path) -> list[Case]:
    """Return the cases of one file."""
    text = file.read_text(encoding="utf-8")
    titles = list(_TITLE.finditer(text))
    ends = [*(title.start() for title in titles[1:]), len(text)]
    return [_case(file, title, text[title.end() : end]) for title, end in zip(titles, ends, strict=True)]


def _case(file: Path, title: re.Match[str], body: str) -> Case:
    fixed = _FIXED.search(body)
    code = body[: fixed.start()] if fixed else body
    after = body[fixed.end() :] if fixed else ""
    path = title["path"] or f"src/main{file.suffix}"
    unsafe = fixed is not None and fixed["unsafe"] is not None
    language = file.parent.name if file.parent.parent == FOLDER else file.stem
    return Case(language, title["topic"], title["title"], path, code.strip("\n") + "\n", after.strip("\n"), unsafe)


def plain(text: str) -> str:
    """Return a text without its marks."""
    return _OPEN.sub("", text).replace("»", "")


def run(case: Case) -> Report:
    """Return what is reported and mended in a case."""
    return report(case.path, plain(expand(case.text)), case.wanted, unsafe=case.unsafe)


def report(path: str, text: str, wanted: frozenset[str], *, unsafe: bool = False) -> Report:
    """Return what is reported and mended in a file.

    Args:
        path: its path.
        text: what it holds.
        wanted: rules whose findings count even though they only inform.
        unsafe: fixes that need review are done too.
    """
    raw = text.encode()
    source = Source(WorktreeFile(path, path, GitStanding.TRACKED), raw)
    extraction = extract(source, _catalog())
    judged = judge(sight(source, extraction.facts), _rules(), _catalog().environments, Evidence(None), lambda _: None)
    findings = [each for each in judged.findings if each.severity is not Severity.INFO or each.rule.id in wanted]
    fixes = [replace(each, fix=propose(each)) for each in findings]
    done = [each for each in fixes if each.fix is not None and (unsafe or each.fix.safety is Safety.SAFE)]
    edits = plan(source, done).edits if done else ()
    fixed = spliced(raw, edits, path).decode().strip("\n") if edits else ""
    marks = {(each.fact.span.start, each.fact.span.end, each.rule.id) for each in findings}
    reported = {(type(each.fact), each.fact.span) for each in judged.findings}
    unreported = [fact for fact in extraction.facts if wrong(fact) and (type(fact), fact.span) not in reported]
    return Report(_marked(raw, marks), fixed, extraction.degraded, tuple(unreported), frozenset(marks))


def wrong(fact: Fact) -> bool:
    """Tell whether a fact is a fault by itself, whoever may be told of it."""
    match fact:
        case KeyLiteral():
            return not fact.placeholder
        case AuthHeader():
            return fact.state not in {"right", "unknown"}
        case HttpCall():
            return fact.post_only and fact.method not in {"POST", ""}
        case BaseUrl():
            insecure = fact.scheme == "http" and bool(fact.right)
            path = fact.path_state in {"unknown", "doubled", "unfit"}
            return fact.role != "link" and (fact.host_kind == "wrong" or path or insecure)
    return False


def _marked(raw: bytes, marks: set[tuple[int, int, str]]) -> str:
    """Return a text with the marks drawn, the longer ones around the shorter."""
    spans: dict[tuple[int, int], list[str]] = {}
    for start, end, rule in sorted(marks):
        spans.setdefault((start, end), []).append(rule)
    points = [(end, 0, -start, "»".encode()) for start, end in spans]
    points += [(start, 1, -end, f"«{','.join(rules)}:".encode()) for (start, end), rules in spans.items()]
    out, last = [], 0
    for at, _, _, mark in sorted(points):
        out += [raw[last:at], mark]
        last = at
    return b"".join([*out, raw[last:]]).decode()


@cache
def _catalog():
    return load_catalog()


@cache
def _rules():
    return load_rules()


def expected(case: Case) -> str:
    """Return the case's text as `run` draws it."""
    return _OPEN.sub(lambda match: f"«{','.join(sorted(match['rules'].split(',')))}:", expand(case.text))


def drawn(case: Case) -> frozenset[tuple[int, int, str]]:
    """Return the marks of a case, as `Report.marks` has them."""
    found, opened, size = set(), [], 0
    for part in re.split("(«[a-z,-]+:|»)", expand(case.text)):
        if part == "»":
            start, rules = opened.pop()
            found |= {(start, size, rule) for rule in rules}
        elif match := _OPEN.fullmatch(part):
            opened.append((size, match["rules"].split(",")))
        else:
            size += len(part.encode())
    return frozenset(found)
