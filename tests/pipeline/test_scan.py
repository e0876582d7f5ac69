"""The whole scan of bytes and of files that the sieve let through."""

import json
from pathlib import Path

import pytest

from pplx_scan.errors import BaselineError, RuleError, UsageError
from pplx_scan.judge.baseline import write_baseline
from pplx_scan.judge.load import load_rules
from pplx_scan.model.origin import GitStanding, Stdin, WorktreeFile
from pplx_scan.model.reads import Stats
from pplx_scan.model.result import ScanResult
from pplx_scan.model.secret import Secret
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.scan import scan_bytes, selected
from tests.extract.marks import HEX, KEY

RAW = f"PERPLEXITY_API_KEY={KEY}\nPPLX_API_KEY={HEX} \n".encode()


def scan(raw: bytes = RAW, name: str = ".env", **judgement: object) -> ScanResult:
    return scan_bytes(
        WorktreeFile(name, name, GitStanding.TRACKED), raw, Judgement(**judgement), Stats(files=1, bytes=len(raw))
    )  # type: ignore[arg-type]


def ids(result: ScanResult) -> set[str]:
    return {finding.rule.id for finding in result.findings}


def test_everything_is_judged():
    result = scan()
    assert ids(result) == {"key-in-repo", "key-divergent", "key-hidden-characters"}
    assert len(result.keys) == 2
    assert result.complete
    assert result.stats == Stats(files=1, bytes=len(RAW))


def test_standard_input_is_no_repository():
    result = scan_bytes(Stdin("app.env"), RAW, Judgement(), Stats())
    assert {finding.fact.git for finding in result.findings} == {"no-repository"}
    assert "key-in-repo" in ids(result)


def test_only_selected_rules_report():
    assert ids(scan(select=frozenset({"key-in-repo"}))) == {"key-in-repo"}
    assert "key-in-repo" not in ids(scan(ignore=frozenset({"key-in-repo"})))
    assert ids(scan(select=frozenset({"key-in-repo"}), ignore=frozenset({"key-in-repo"}))) == set()


@pytest.mark.parametrize("flag", ["select", "ignore"])
def test_an_unknown_rule_is_told(flag: str):
    with pytest.raises(UsageError, match="no rule 'key-in-rep'"):
        scan(**{flag: frozenset({"key-in-rep"})})


def test_all_rules_are_selected_without_a_wish():
    assert selected(load_rules(), frozenset(), frozenset()) == load_rules()


def test_the_current_key_makes_the_other_stale():
    assert "key-stale" in ids(scan(current=Secret(KEY)))


def test_the_ledger_makes_a_retired_key_stale(tmp_path: Path):
    ledger = tmp_path / ".pplx-keys.yaml"
    ledger.write_text(f"retired: ['{Secret(HEX).fingerprint}']\n")
    result = scan(ledger=ledger)
    assert {finding.secret for finding in result.findings if finding.rule.id == "key-stale"} == {Secret(HEX)}


def test_a_baseline_hides_what_it_accepts(tmp_path: Path):
    baseline = tmp_path / ".secrets.baseline"
    baseline.write_text(write_baseline(scan().findings, baseline))
    result = scan(baselines=(baseline,))
    assert result.findings == ()
    assert result.suppressed == len(scan().findings)
    assert len(result.keys) == 2


def test_two_baselines_add_up(tmp_path: Path):
    one, two = tmp_path / "one", tmp_path / "two"
    found = scan().findings
    one.write_text(write_baseline(found[:1], one))
    two.write_text(write_baseline(found[1:], two))
    assert scan(baselines=(one, two)).findings == ()


def test_broken_wishes_are_told(tmp_path: Path):
    broken = tmp_path / "x.yaml"
    broken.write_text("[")
    with pytest.raises(BaselineError):
        scan(baselines=(broken,))
    with pytest.raises(BaselineError):
        scan(ledger=broken)
    with pytest.raises(RuleError):
        scan(rules=(tmp_path,))


def test_marks_can_be_overruled():
    raw = f"K={KEY} # pplx-scan:allow\n".encode()
    assert scan(raw).findings == ()
    assert scan(raw, inline_marks=False).findings


def test_a_proxy_of_the_configuration_is_no_fault():
    raw = f"PERPLEXITY_API_KEY={KEY}\nPERPLEXITY_BASE_URL=https://api.openai.com/v1\n".encode()
    assert "base-url-wrong" in ids(scan(raw))
    assert "base-url-wrong" not in ids(scan(raw, proxies=frozenset({"api.openai.com"})))


def test_environments_of_the_configuration_are_scopes():
    raw = f"a={KEY}\n".encode()
    result = scan(raw, "eu/x.env", environments=(("eu/*", "europe"),))
    assert [place.scope for key in result.keys for place in key.places] == ["europe"]


def test_rules_of_ones_own_report(tmp_path: Path):
    (tmp_path / "no-hex.yaml").write_text(
        "id: no-hex\ntitle: t\nseverity: info\nfact: KeyLiteral\ncases: [{where: {name: PPLX_API_KEY}, message: 'm {name}'}]\nwhy: w\nremedy: r\n"
    )
    found = [finding for finding in scan(rules=(tmp_path,)).findings if finding.rule.id == "no-hex"]
    assert [finding.message for finding in found] == ["m PPLX_API_KEY"]


def test_notes_come_through():
    assert scan(notes=("a remark",)).notes == ("a remark",)


def test_no_part_of_a_result_shows_a_key():
    shown = repr(scan(current=Secret(KEY))) + json.dumps(repr(scan()))
    assert not any(key[at : at + 8] in shown for key in (KEY, HEX) for at in range(5, 46))


@pytest.mark.parametrize("raw", [b"", b"\0" * 100, b"\xff\xfe", b"\xef\xbb\xbf", b"pplx-"])
def test_nothing_gives_nothing(raw: bytes):
    for name in (".env", "a.py", "a.toml", "a.txt", "Dockerfile"):
        result = scan(raw, name)
        assert result.findings == ()
        assert result.keys == ()
