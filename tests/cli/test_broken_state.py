"""Whatever steers a run or was kept by one may be broken: one line says so, and nothing fails by itself."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.fix.transactions import make_tree
from tests.keys import make_key

from pplx_scan import config
from pplx_scan.config import load_config
from pplx_scan.errors import BaselineError, PplxScanError
from pplx_scan.fix.pending import Pending, read_pending, write_pending
from pplx_scan.fix.transaction import apply, read_record, recover, state_directory
from pplx_scan.judge.baseline import read_baseline
from pplx_scan.judge.ledger import read_ledger, updated_ledger
from pplx_scan.judge.load import load_folder
from pplx_scan.model.fleet import Options
from pplx_scan.model.secret import Secret
from pplx_scan.pipeline.fleet.answers import read_answer
from pplx_scan.pipeline.fleet.record import RunFile
from pplx_scan.pipeline.ledger import ledger_edit
from pplx_scan.pipeline.rule_demands import check_folder
from pplx_scan.validate.answers import verdict_of
from pplx_scan.validate.session import Answer

PIECES = (
    b"[" * 100_000, b"{" * 50_000, b'{"a":' * 30_000, b"- " * 20_000, b"? " * 5000, b"a: &a [*a]\n", b"<<: *a\n", b"<<<<<<< HEAD\n", b"=======\n",
    b">>>>>>> other\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x85", b"null", b"-1", b"1e999", b"NaN", b"1" * 5000, b"true", b'""', b"[]", b"{}",
    b"!!python/name:os.system ", b"!!binary x", b"2026-13-45", b"0x", b"~", b"%YAML 9.9\n---\n", b"---\n", b"'", b'"', b"\\u", b"\\ud800", b"\t", b"\n", b":", b",", b"#",
)  # fmt: skip


def mutated(chooser: random.Random, raw: bytes) -> bytes:
    for _ in range(chooser.choice((1, 1, 2, 4))):
        start, end = sorted(chooser.randrange(len(raw) + 1) for _ in range(2))
        way = chooser.randrange(5)
        if way == 0:
            raw = raw[:start] + raw[end:]
        elif way == 1:
            raw = raw[:start] + chooser.choice(PIECES) + raw[start:]
        elif way == 2:
            raw = raw[:start] + chooser.choice(PIECES) + raw[end:]
        elif way == 3:
            raw = raw[:end] + raw[start:end] * 3 + raw[end:]
        else:
            raw = bytes(chooser.randrange(256) if chooser.random() < 0.02 else each for each in raw)
    return raw[:400_000]


CONFIG = b"exclude: [a, 'b/**']\nignore: [key-in-repo]\nproxies: [h]\nenvironments: {'a/**': eu}\nrules: [own]\nbaseline: x\noverdue-days: 3\n"
TOML = b"[tool.pplx-scan]\nexclude = ['a']\noverdue-days = 3\n[tool.pplx-scan.environments]\n'a' = 'b'\n"
LEDGER = b"current: {fingerprint: '0123456789abcdef', since: 2026-01-01}\nretired:\n- 'fedcba9876543210'\n- {fingerprint: 'fedcba9876543211'}\n"
BASELINE = b'{"version": "1.5.0", "results": {"a.py": [{"type": "Perplexity API Key", "hashed_secret": "aa", "line_number": 3}]}}'
RULE = b"""id: my-rule
title: A rule
severity: error
fact: KeyLiteral
cases:
- where: {name: {matches: 'a+'}, encoding: plain}
  message: 'key {name}'
why: x
remedy: y
references: [z]
---
- name: bad
  file: a.py
  text: "aa = '\xc2\xab%KEY%\xc2\xbb'"
- name: good
  file: a.py
  text: "x = 1"
"""


def ledger(file: Path) -> None:
    read_ledger(file)
    updated_ledger(file.read_text("utf-8", "replace"), "0123456789abcdef", ["fedcba9876543210"], "2026-01-01")


def rules(file: Path) -> None:
    load_folder(file.parent)
    list(check_folder(file.parent))


def run_file(file: Path) -> None:
    RunFile(file, Options()).close()


READERS: dict[str, tuple[str, bytes, Callable[[Path], object]]] = {
    "configuration": ("a.yaml", CONFIG, load_config),
    "pyproject": ("pyproject.toml", TOML, load_config),
    "ledger": ("ledger.yaml", LEDGER, ledger),
    "baseline": ("baseline.json", BASELINE, lambda file: read_baseline(file, str(file.parent))),
    "rule": ("my-rule.yaml", RULE, rules),
}


def assert_one_line(error: PplxScanError) -> None:
    assert str(error).strip()
    assert "Traceback" not in str(error)


@pytest.mark.parametrize("kind", READERS)
def test_what_steers_a_run(tmp_path: Path, kind: str):
    name, raw, read = READERS[kind]
    chooser = random.Random(kind)
    file = tmp_path / name
    refused = 0
    for piece in (raw, *PIECES, *(mutated(chooser, raw) for _ in range(150))):
        file.write_bytes(piece)
        try:
            read(file)
        except PplxScanError as error:
            assert_one_line(error)
            refused += 1
    assert refused > 20


@pytest.fixture
def run(tmp_path: Path) -> bytes:
    made = RunFile(tmp_path / "whole", Options())
    scan = {"scan": {"files": 1, "bytes": 2}, "findings": [], "keys": [], "unread": [], "notes": []}
    made.add(json.dumps({"repository": "/a", "at": "x", "version": "1", "error": None, "scan": scan}) + "\n")
    made.close()
    return (tmp_path / "whole").read_bytes()


def test_a_run_file(tmp_path: Path, run: bytes):
    chooser, file = random.Random(1), tmp_path / "run"
    for piece in (run, *(run + each + b"\n" for each in PIECES), *(mutated(chooser, run) for _ in range(150))):
        file.write_bytes(piece)
        try:
            run_file(file)
        except PplxScanError as error:
            assert_one_line(error)
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError, RecursionError)):
        read_answer("[" * 100_000)


def test_a_journal_a_record_and_keys_that_wait(tmp_path: Path):
    root = tmp_path / "tree"
    changes = make_tree(root)
    write_pending(str(root), Pending(Secret(make_key(1)), Secret(make_key(2))))
    apply(changes, root, "a test", notes={"a": "b"})
    state = state_directory(root)
    record, pending = (state / "record.json").read_bytes(), (state / "pending.json").read_bytes()
    journal = json.dumps(
        {"version": 1, "transaction": "0" * 16, "title": "t", "time": "x", "notes": None, "entries": [["a.py", str(root / "a.py"), "0", "1", [[1, 2]]]]}
    ).encode()  # fmt: skip
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file() and ".git" not in file.parts}
    chooser = random.Random(2)
    for name, raw, read in (
        ("record.json", record, lambda: read_record(root)),
        ("pending.json", pending, lambda: read_pending(str(root))),
        ("journal-committing.json", journal, lambda: recover(root)),
        ("journal-staging.json", journal, lambda: recover(root)),
        ("journal-done.json", journal, lambda: recover(root)),
    ):
        for piece in (*PIECES, *(mutated(chooser, raw) for _ in range(120))):
            (state / name).write_bytes(piece)
            try:
                read()
            except PplxScanError as error:
                assert_one_line(error)
            (state / name).unlink(missing_ok=True)
    assert before == {
        file: file.read_bytes() for file in root.rglob("*") if file.is_file() and ".git" not in file.parts
    }


def test_an_answer_of_a_server():
    odd = (
        None,
        [],
        {},
        1,
        "x",
        [[]] * 3,
        {"error": None},
        {"error": []},
        {"error": {"type": []}},
        {"data": {}},
        {"error": {"type": "x" * 99}},
        {"data": [1]},
    )
    for status in (200, 204, 301, 400, 401, 403, 404, 418, 429, 500, 599):
        for data in odd:
            for control in (Answer(401), Answer(status, data)):
                assert verdict_of(Answer(status, data, "another host"), control).reason


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(a?){60}a{60}$"])
def test_a_rule_with_an_expression_that_takes_too_much_work(repository, pattern: str):
    rule = RULE.split(b"---")[0].replace(b"'a+'", json.dumps(pattern).encode()).replace(b", encoding: plain", b"")
    repository.write("own/my-rule.yaml", rule)
    repository.write("a.py", f"{'a' * 60}_b = '{make_key(1)}'\n")
    done = repository.scan("scan", "--rules", "own", ".")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "pplx-scan: my-rule: a regular expression of it takes too much work; nest no repetition in another one\n"
    )


def test_a_rule_that_takes_a_little_too_much_work_for_each_key(repository):
    """No single key takes so long that it is stopped; all of them would take minutes."""
    pattern = json.dumps("(?:(?:a?){80}){80}a").encode()
    rule = RULE.split(b"---")[0].replace(b"'a+'", pattern).replace(b", encoding: plain", b"")
    repository.write("own/my-rule.yaml", rule)
    repository.write("a.py", "".join(f"{'a' * 20}_{number} = '{make_key(number)}'\n" for number in range(200)))
    done = repository.scan("scan", "--rules", "own", ".")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("pplx-scan: my-rule: a regular expression of it takes too much work")


ALIASES = "- &a0 []\n" + "".join(f"- &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
CIRCLE = "- &a [*a]\n"


@pytest.mark.parametrize("aliases", [ALIASES, CIRCLE], ids=["bomb", "circle"])
@pytest.mark.parametrize(
    ("path", "before"),
    [
        (".pplx-keys.yaml", "retired:\n"),
        (".pplx-scan.yaml", "exclude:\n"),
        ("own/my-rule.yaml", "id: my-rule\ntitle:\n"),
        ("docker-compose.yml", "services:\n  a:\n    image: x\n    environment:\n"),
    ],
)
def test_aliases_that_stand_for_billions_are_one_line(repository, path: str, before: str, aliases: str):
    repository.write("a.py", f"import os\nkey = os.environ['PERPLEXITY_API_KEY']\nKEY = '{make_key(1)}'\n")
    repository.write(path, before + aliases)
    own = ("--rules", "own") if path.startswith("own") else ()
    for words in (("scan", *own, "."), ("doctor", "."), ("rotate", "--new-key-from", "env:NEW", "--apply", ".")):
        done = repository.scan(*words, env={"NEW": make_key(2)})
        assert done.code in {0, 1, 2}
        assert "internal error" not in done.err
        assert done.err.count("\n") <= 1
    assert "{" not in (repository.root / path).read_text()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"retired:\n{ALIASES}", "its aliases stand for more than anybody writes"),
        ("<<<<<<< HEAD\ncurrent: a\n=======\ncurrent: b\n>>>>>>> other\n", "holds a merge that is not finished"),
        ("current: [\n", "did not find expected node content"),
    ],
)
def test_a_ledger_that_is_no_yaml_is_told_why(repository, text: str, why: str):
    repository.write("a.py", f"KEY = '{make_key(1)}'\n")
    repository.write(".pplx-keys.yaml", text)
    done = repository.scan(".")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.rstrip().endswith(f".pplx-keys.yaml: {why}")


def test_a_ledger_in_utf_16_is_not_added_to(tmp_path: Path):
    (tmp_path / config.LEDGER).write_bytes("current: 0123456789abcdef\n".encode("utf-16"))
    with pytest.raises(BaselineError, match="not UTF-8"):
        ledger_edit(str(tmp_path), "f" * 16, [])


def test_a_folder_of_rules_that_takes_too_much_work_to_read(repository):
    rule = RULE.split(b"---")[0].replace(
        b"name: {matches: 'a+'}, encoding: plain", b"git: {matches: '(?:(?:.?){90}){90}X'}"
    )
    for number in range(20):
        repository.write(f"own/my-{number}.yaml", rule.replace(b"my-rule", f"my-{number}".encode()))
    repository.write("a.py", f"KEY = '{make_key(1)}'\n")
    done = repository.scan("scan", "--rules", "own", ".")
    assert (done.code, done.err) == (2, "pplx-scan: own: the rules take more work to read than their size explains\n")
