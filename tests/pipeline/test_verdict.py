"""Sightings to findings: order, what is silenced, what was passed over."""

import random

from pplx_scan.judge.keyring import Evidence
from pplx_scan.judge.load import load_rules
from pplx_scan.model.finding import Finding, Silencer
from pplx_scan.pipeline.verdict import Judged, judge
from tests.extract.marks import HEX, KEY, catalog
from tests.judge.sightings import sightings

FILES = {
    "b.txt": f"PERPLEXITY_API_KEY={KEY}\nPERPLEXITY_API_KEY={HEX} \n",
    "a.txt": f"x\n\nPERPLEXITY_API_KEY={KEY}  # pplx-scan:allow\n",
    "c.txt": "PERPLEXITY_API_KEY=pplx-" + "x" * 48 + "\n",
    "d.txt": f"k = {KEY} # pplx-scan:allow[key-stale]\n",
}


def judged(hidden: str = "") -> Judged:
    def silencer(finding: Finding) -> Silencer | None:
        return "baseline" if finding.rule.id == hidden else None

    every = [sighting for path, text in FILES.items() for sighting in sightings(path, text)]
    random.Random(3).shuffle(every)
    return judge(every, load_rules(), catalog().environments, Evidence(), silencer)


def rows(findings: tuple[Finding, ...]) -> list[tuple[str, int, str]]:
    return [(finding.path, finding.place.start.line, finding.rule.id) for finding in findings]


def test_findings_are_ordered_by_path_place_and_rule():
    assert rows(judged().findings) == [
        ("b.txt", 1, "key-in-repo"),
        ("b.txt", 2, "key-divergent"),
        ("b.txt", 2, "key-hidden-characters"),
        ("b.txt", 2, "key-in-repo"),
        ("d.txt", 1, "key-in-repo"),
    ]


def test_what_a_comment_silences_is_counted():
    assert [finding.silenced for finding in judged().hidden] == ["comment"]


def test_what_the_baseline_hides_is_counted():
    found = judged("key-in-repo")
    assert "key-in-repo" not in {finding.rule.id for finding in found.findings}
    assert sorted(str(finding.silenced) for finding in found.hidden) == ["baseline"] * 3 + ["comment"]


def test_a_silenced_place_is_still_in_the_ring():
    (first, _) = judged().keys
    assert [place.place.path for place in first.places].count("a.txt") == 1


def test_what_was_passed_over_is_named_with_its_reason():
    (passed,) = judged().passed
    assert (passed.path, passed.line, passed.column, passed.reason) == (
        "c.txt",
        1,
        20,
        "placeholder: a few characters repeated",
    )
