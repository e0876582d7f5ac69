"""The examples of rule files, run: each rule proves itself."""

from __future__ import annotations

import base64
import random
import re
import string
from typing import TYPE_CHECKING, Any, Final

import yaml
from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.documents import plain_data
from pplx_scan.errors import RuleError
from pplx_scan.extract.dispatch import extract
from pplx_scan.fix.plan import plan
from pplx_scan.fix.propose import propose
from pplx_scan.judge.keyring import Evidence
from pplx_scan.judge.sight import sight
from pplx_scan.model.change import spliced
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression
from pplx_scan.model.keyring import Verdict
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.secret import BODY, Secret
from pplx_scan.model.source import Source
from pplx_scan.pipeline.judgement import OVERDUE
from pplx_scan.pipeline.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.finding import Finding, Sighting
    from pplx_scan.model.rule import Rule

_MARK: Final = expression("[«»]")
_FIELDS: Final = frozenset({"name", "file", "text", "git", "beside", "current", "rejected", "since", "fixed"})


class Example(Struct, frozen=True):
    """One example of a rule: a file with the spans drawn that must be reported."""

    name: str
    file: str
    text: str
    git: GitStanding = GitStanding.TRACKED
    beside: tuple[tuple[str, str], ...] = ()
    """Other files of the same tree, path and text."""
    current: str = ""
    """The key of `--current-key-from`."""
    rejected: str = ""
    """The key that the API rejects; it takes every other one. Empty when it is not asked."""
    since: str = ""
    """The day since which git knows every key, as YYYY-MM-DD."""
    fixed: str | None = None
    """The text after the rule's fix; None when it has none here."""

    @property
    def is_bad(self) -> bool:
        """Tell whether something must be reported."""
        return "«" in self.text


def read_examples(file: Path) -> tuple[Example, ...]:
    """Return the examples in the second YAML document of a rule file.

    Raises:
        RuleError: they are missing or not valid; a rule needs a bad one and a good one.
    """
    documents = re.split(r"(?m)^---\s*$", file.read_text(encoding="utf-8"), maxsplit=1)
    try:
        data = plain_data(documents[1]) if len(documents) > 1 else None
    except yaml.YAMLError:
        raise _error(file, "the examples are not valid YAML") from None
    if not isinstance(data, list):
        raise _error(file, "a second YAML document with a list of examples is missing")
    examples = tuple(_example(file, item) for item in data)
    if not any(example.is_bad for example in examples) or all(example.is_bad for example in examples):
        raise _error(file, "a rule needs at least one example with «marks» and one without")
    return examples


def _example(file: Path, item: Any) -> Example:  # noqa: ANN401 - anything that YAML gives
    if not isinstance(item, dict) or item.keys() - _FIELDS or not {"name", "file", "text"} <= item.keys():
        raise _error(file, f"an example has name, file and text, and may have {', '.join(sorted(_FIELDS))}")
    beside, git = item.get("beside", {}), item.get("git", "tracked")
    if not isinstance(beside, dict):
        raise _error(file, f"example {item['name']!r}: `beside` must map paths to texts")
    if git not in list(GitStanding):
        raise _error(file, f"example {item['name']!r}: `git` must be one of {', '.join(GitStanding)}")
    return Example(
        name=str(item["name"]),
        file=str(item["file"]),
        text=str(item["text"]),
        git=GitStanding(git),
        beside=tuple((str(path), str(text)) for path, text in beside.items()),
        current=str(item.get("current", "")),
        rejected=str(item.get("rejected", "")),
        since=str(item.get("since", "")),
        fixed=str(item["fixed"]) if "fixed" in item else None,
    )


def run_example(rule: Rule, example: Example, catalog: Catalog) -> str:
    """Return the example's text with marks at the spans that the rule really reports."""
    raw = _plain(example)
    spans = sorted({finding.fact.span for finding in _findings(rule, example, catalog)}, reverse=True)
    for start, end in spans:
        raw = raw[:start] + "«".encode() + raw[start:end] + "»".encode() + raw[end:]
    return raw.decode()


def run_fix(rule: Rule, example: Example, catalog: Catalog) -> str | None:
    """Return the example's text after the fixes that the rule's fixer proposes; None when it proposes none."""
    proposed = (replace(finding, fix=propose(finding)) for finding in _findings(rule, example, catalog))
    findings = [finding for finding in proposed if finding.fix is not None]
    if not findings:
        return None
    raw = _plain(example)
    planned = plan(Source(findings[0].fact.origin, raw), findings)
    return spliced(raw, planned.edits, example.file).decode()


def _plain(example: Example) -> bytes:
    return _MARK.sub("", expand(example.text)).encode()


def _findings(rule: Rule, example: Example, catalog: Catalog) -> list[Finding]:
    """Return the findings of a rule in the example's own file."""
    sightings = list(_sightings(example.file, _plain(example), example.git, catalog))
    for path, other in example.beside:
        sightings += _sightings(path, expand(other).encode(), example.git, catalog)
    evidence = Evidence(
        Secret(expand(example.current)) if example.current else None,
        verdicts=_verdicts(example),
        first_seen=lambda wanted: dict.fromkeys(wanted, (example.since, False)),
        overdue=OVERDUE if example.since else 0,
    )
    judged = judge(sightings, (rule,), catalog.environments, evidence, lambda _: None)
    return [finding for finding in judged.findings if finding.path == example.file]


def _verdicts(example: Example) -> dict[Secret, Verdict]:
    if not example.rejected:
        return {}
    rejected = Verdict("rejected", "401 invalid_api_key", 401)
    every = {Secret(value): Verdict("live", "200") for value in _VALUES.values()}
    return {**every, Secret(expand(example.rejected)): rejected}


def _sightings(path: str, raw: bytes, git: GitStanding, catalog: Catalog) -> Iterator[Sighting]:
    credential = git is GitStanding.IGNORED
    source = Source(WorktreeFile(path, path, git, credential), raw)
    return sight(source, extract(source, catalog).facts)


def expand(text: str) -> str:
    """Return a text with `%KEY%` and the like replaced by keys made for this run, always the same ones."""
    return re.sub("%([A-Z0-9]+)%", lambda match: _VALUES.get(match[1], match[0]), text)


def _make(seed: str, letters: str) -> str:
    chooser = random.Random(seed)  # noqa: S311 - a key for an example, not a secret
    return "a7" + "".join(chooser.choice(letters) for _ in range(BODY - 2))


def _values() -> dict[str, str]:
    mixed = string.ascii_letters + string.digits
    body, other, hexadecimal = _make("one", mixed), _make("two", mixed), _make("three", "0123456789abcdef")
    at = next(index for index, character in enumerate(body) if character.isalpha() and index > 9)
    return {
        "KEY": PREFIX + body,
        "BODY": body,
        "HALF1": (PREFIX + body)[:25],
        "HALF2": (PREFIX + body)[25:],
        "KEY2": PREFIX + other,
        "HEX": PREFIX + hexadecimal,
        "SHORT": PREFIX + body[:-1],
        "TYPO": PREFIX + body[:at] + body[at].swapcase() + body[at + 1 :],
        "BASE64": base64.b64encode((PREFIX + body).encode()).decode(),
        "HEXED": (PREFIX + body).encode().hex(),
        "BASE64LF": base64.b64encode((PREFIX + body + "\n").encode()).decode(),
        "X48": "x" * BODY,
    }


_VALUES: Final = _values()


def _error(file: Path, what: str) -> RuleError:
    return RuleError(f"{file}: {what}")
