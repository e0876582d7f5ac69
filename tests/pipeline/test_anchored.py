"""Files without an anchor are not parsed, and nothing that is told changes by that."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.catalog.load import load_catalog
from pplx_scan.judge.keyring import Evidence
from pplx_scan.judge.load import load_rules
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.reads import Stats
from pplx_scan.pipeline.anchored import anchors_for
from pplx_scan.pipeline.examine import examine_bytes
from pplx_scan.pipeline.examples import expand
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.scan import scan_bytes
from pplx_scan.pipeline.verdict import judge
from tests.extract.program.cases import all_cases, plain
from tests.keys import make_key

CATALOG = load_catalog()
ANCHORS = anchors_for(Judgement(), CATALOG)
BROKEN = b"def perplexity(:\n"
MENTIONS = (
    b'{"title": "answers of Perplexity", "url": "https://www.perplexity.ai/hub"}',
    b"# Perplexity, OpenAI and others: https://docs.perplexity.ai/\n",
    b"const ICONS = { perplexity: PerplexityIcon, openai: OpenAIIcon };\n",
    b"perplexity:\n  model: sonar\n",
)


@cache
def rules():
    return load_rules()


def told(files, anchors):
    """Return what is reported of some files, and the keys in them."""
    sightings = []
    for path, raw in files:
        origin = WorktreeFile(path, path, GitStanding.TRACKED)
        sightings += examine_bytes(origin, raw, CATALOG, anchors).sightings
    judgement = judge(sightings, rules(), CATALOG.environments, Evidence(None), lambda _: None)
    findings = [(each.rule.id, each.path, each.fact.span, each.message) for each in judgement.findings]
    return findings, [(key.secret, key.places, key.standing) for key in judgement.keys], judgement.passed


@pytest.mark.slow
@given(st.integers(0, 2**32))
def test_mixtures_of_cases_are_told_as_if_all_were_parsed(seed):
    chance = random.Random(seed)
    files = [
        (f"{at}/{case.path}", plain(expand(case.text)).encode())
        for at, case in enumerate(chance.sample(all_cases(), 4))
    ]
    mixed = [(path, raw + chance.choice(MENTIONS) if chance.random() < 0.3 else raw) for path, raw in files]
    mixed += [(f"mention{at}{chance.choice(('.json', '.yaml', '.md', '.js'))}", raw) for at, raw in enumerate(MENTIONS)]
    assert told(mixed, ANCHORS) == told(mixed, None)


def test_a_mention_is_not_parsed():
    origin = WorktreeFile("a.py", "a.py", GitStanding.TRACKED)
    assert examine_bytes(origin, BROKEN, CATALOG, ANCHORS).degraded is None
    assert examine_bytes(origin, BROKEN, CATALOG).degraded is not None
    assert examine_bytes(origin, BROKEN + f"K = '{make_key()}'".encode(), CATALOG, ANCHORS).degraded is not None


def test_rules_of_the_users_may_judge_what_none_of_ours_does(tmp_path):
    (tmp_path / "links.yaml").write_text(
        "id: links\ntitle: Links to the documentation\nseverity: warning\nfact: BaseUrl\n"
        "cases:\n- where: {host_kind: documentation}\n  message: a link\nwhy: w\nremedy: r\n"
    )
    origin = WorktreeFile("a.py", "a.py", GitStanding.TRACKED)
    raw = b'DOCS = "https://docs.perplexity.ai/"\n'
    judged = scan_bytes(origin, raw, Judgement(rules=(tmp_path,)), Stats(1, len(raw)))
    assert [finding.rule.id for finding in judged.findings] == ["links"]
    assert scan_bytes(origin, raw, Judgement(), Stats(1, len(raw))).findings == ()
