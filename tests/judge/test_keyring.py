"""Which key leads, and how each other one stands to it."""

import pytest

from pplx_scan.judge.keyring import Evidence, build_ring
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.origin import GitStanding
from pplx_scan.model.secret import Secret
from tests.extract.marks import catalog
from tests.judge.sightings import findings, ring, sightings, standings
from tests.keys import make_key
from tests.processor_time import assert_growth

A, B, C = make_key(11), make_key(12), make_key(13)
HEX = make_key(14, "hex")


def typo(key: str, at: int = 20) -> str:
    """Return the key with one letter in the other case, or one digit replaced, from a position on."""
    at = next(index for index in range(at, len(key)) if key[index].isalpha())
    return key[:at] + key[at].swapcase() + key[at + 1 :]


def line(key: str, name: str = "PERPLEXITY_API_KEY") -> str:
    return f"{name}={key}\n"


def test_one_key_is_the_only_one():
    assert standings({"a.txt": line(A), "b.txt": line(A)}) == {"a.txt": "only", "b.txt": "only"}


def test_no_key_makes_an_empty_ring():
    assert ring({}).keys == ()
    assert ring({"a.txt": "pplx-" + "x" * 48}).keys == ()


def test_the_key_in_the_most_places_leads():
    files = {"z1.txt": line(A), "z2.txt": line(A), "a.txt": line(B)}
    assert standings(files) == {"z1.txt": "leading", "z2.txt": "leading", "a.txt": "divergent"}


def test_with_as_many_places_the_first_path_leads():
    assert standings({"b.txt": line(A), "a.txt": line(B)}) == {"b.txt": "divergent", "a.txt": "leading"}


def test_with_as_many_places_the_file_committed_last_leads():
    evidence = Evidence(committed={"b.txt": 200, "a.txt": 100}.__getitem__)
    assert standings({"b.txt": line(A), "a.txt": line(B)}, evidence) == {"b.txt": "leading", "a.txt": "divergent"}


def test_a_commit_is_weak_evidence_against_a_file_that_git_does_not_keep():
    for committed, doubtful in (({"b.txt": 200, "a.txt": 0}, True), ({"b.txt": 200, "a.txt": 100}, False)):
        made = ring({"a.txt": line(A), "b.txt": line(B)}, Evidence(committed=committed.__getitem__))
        behind = next(each.ring for each in made.sightings if each.ring.standing == "divergent")
        assert (behind.leader, behind.doubtful) == (Secret(B), doubtful)


@pytest.mark.parametrize(
    ("leading", "behind", "doubtful"),
    [
        (GitStanding.TRACKED, GitStanding.IGNORED, True),
        (GitStanding.STAGED, GitStanding.UNTRACKED, True),
        (GitStanding.TRACKED, GitStanding.TRACKED, False),
        (GitStanding.IGNORED, GitStanding.IGNORED, False),
    ],
)
def test_a_key_that_leaked_is_not_written_over_one_that_did_not(leading, behind, doubtful):
    every = [*sightings("b.txt", line(A) * 2, leading), *sightings("a.env", line(B), behind)]
    made = build_ring(every, catalog().environments, Evidence())
    found = [each.ring for each in made.sightings if each.ring.standing == "divergent"]
    assert [(each.leader, each.doubtful) for each in found] == [(Secret(A), doubtful)]


def test_the_order_of_files_changes_nothing():
    files = {"a.txt": line(A), "b.txt": line(B), "c.txt": line(C) * 2}
    backwards = dict(reversed(files.items()))
    assert standings(files) == standings(backwards)


def test_the_ledgers_key_leads_however_few_its_places():
    evidence = Evidence(ledger_current=Secret(A).fingerprint)
    found = standings({"z.txt": line(A), "a.txt": line(B), "b.txt": line(B)}, evidence)
    assert found == {"z.txt": "current", "a.txt": "divergent", "b.txt": "divergent"}


def test_the_current_key_makes_every_other_stale():
    found = standings({"z.txt": line(A), "a.txt": line(B), "b.txt": line(B)}, Evidence(Secret(A)))
    assert found == {"z.txt": "current", "a.txt": "not-current", "b.txt": "not-current"}


def test_the_current_key_need_not_stand_anywhere():
    assert standings({"a.txt": line(B)}, Evidence(Secret(A))) == {"a.txt": "not-current"}


def test_the_current_key_is_stronger_than_the_ledger():
    evidence = Evidence(Secret(A), ledger_current=Secret(B).fingerprint)
    assert standings({"a.txt": line(A), "b.txt": line(B)}, evidence) == {"a.txt": "current", "b.txt": "not-current"}


@pytest.mark.parametrize("day", ["2026-05-01", ""])
def test_a_retired_key_is_told_with_its_day(day: str):
    evidence = Evidence(retired={Secret(A).fingerprint: day})
    (sighting,) = ring({"a.txt": line(A)}, evidence).sightings
    assert isinstance(sighting.fact, KeyLiteral)
    assert sighting.ring.standing == "retired"
    assert day in sighting.ring.standing_text


def test_a_retired_key_does_not_lead():
    evidence = Evidence(retired={Secret(A).fingerprint: ""})
    found = standings({"a.txt": line(A), "a2.txt": line(A), "b.txt": line(B)}, evidence)
    assert found == {"a.txt": "retired", "a2.txt": "retired", "b.txt": "leading"}


def test_environments_may_differ_on_purpose():
    found = standings({".env.production": line(A), ".env.development": line(B), "deploy/staging/app.env": line(C)})
    assert set(found.values()) == {"only"}


def test_a_variables_name_may_say_the_environment():
    assert set(
        standings(
            {".env": line(A, "PERPLEXITY_API_KEY_PROD"), "x/.env": line(B, "PERPLEXITY_API_KEY_STAGING")}
        ).values()
    ) == {"only"}


def test_within_one_environment_keys_diverge():
    found = standings({"prod/a.env": line(A), "prod/b.env": line(B), "x.env": line(B)})
    assert found == {"prod/a.env": "leading", "prod/b.env": "divergent", "x.env": "only"}


def test_keys_of_one_list_are_a_pool():
    found = ring({"a.txt": f"PERPLEXITY_API_KEYS={A},{B}\n", "b.txt": line(A)})
    assert [sighting.ring.standing for sighting in found.sightings] == ["leading", "pool", "leading"]


def test_a_near_miss_is_told_by_position_only():
    files = {"a.txt": line(A), "b.txt": line(A), "c.txt": line(typo(A))}
    assert standings(files) == {"a.txt": "leading", "b.txt": "leading", "c.txt": "near-miss"}
    (sighting,) = (s for s in ring(files).sightings if s.place.path == "c.txt")
    assert isinstance(sighting.fact, KeyLiteral)
    assert "case at position" in sighting.ring.standing_text
    assert A[8:20] not in sighting.ring.standing_text
    assert sighting.ring.leader == Secret(A)


@pytest.mark.parametrize(
    "broken",
    [A[:-1], A + "x", A[:30] + A[31:], A[:30] + "-" + A[30:], "pplx--" + A[5:], A[:10] + A[11:-1]],
    ids=["cut", "longer", "a hole", "a dash", "two dashes", "two holes"],
)
def test_the_malformed_one_is_the_suspect_wherever_it_stands(broken: str):
    """Also when it is the more frequent one."""
    files = {"a.txt": line(broken), "b.txt": line(broken), "c.txt": line(A)}
    found = standings(files)
    assert found["c.txt"] in {"only", "leading"}
    assert found["a.txt"] in {"near-miss", "malformed"}


def test_of_two_well_formed_the_one_that_does_not_lead_is_the_suspect():
    files = {"a.txt": line(typo(A)), "b.txt": line(A), "c.txt": line(A)}
    assert standings(files) == {"a.txt": "near-miss", "b.txt": "leading", "c.txt": "leading"}


def test_a_near_miss_in_another_environment_is_told_too():
    found = standings({".env.production": line(A), ".env.staging": line(typo(A)), "x.env": line(A)})
    assert sorted(found.values()).count("near-miss") == 1


def test_two_near_misses_of_one_key():
    files = {"a.txt": line(A), "b.txt": line(A), "c.txt": line(typo(A, 20)), "d.txt": line(typo(A, 40))}
    assert standings(files) == {"a.txt": "leading", "b.txt": "leading", "c.txt": "near-miss", "d.txt": "near-miss"}


def test_a_retired_near_miss_is_retired():
    evidence = Evidence(retired={Secret(typo(A)).fingerprint: ""})
    assert standings({"a.txt": line(A), "b.txt": line(typo(A))}, evidence)["b.txt"] == "retired"


def test_a_near_miss_of_the_current_key_is_more_than_stale():
    assert standings({"a.txt": line(A), "b.txt": line(typo(A))}, Evidence(Secret(A)))["b.txt"] == "near-miss"


def test_the_ring_keeps_every_place_of_every_key():
    found = ring({"a.txt": line(A) * 3, "b.txt": line(B)})
    assert [(key.secret, len(key.places), key.standing) for key in found.keys] == [
        (Secret(A), 3, "leading"),
        (Secret(B), 1, "divergent"),
    ]
    assert [place.place.start.line for place in found.keys[0].places] == [1, 2, 3]


def test_a_ring_key_names_what_it_is_near_to():
    found = ring({"a.txt": line(A) * 2, "b.txt": line(typo(A))})
    assert found.keys[1].near == Secret(A).fingerprint


def test_a_malformed_key_is_in_the_ring():
    (key,) = ring({"a.txt": line(A[:-1])}).keys
    assert key.standing == "malformed"


def test_another_vendors_key_is_not_in_the_ring():
    assert ring({"a.txt": line("sk-proj-" + A[5:])}).keys == ()


def test_findings_of_the_ring_name_places_of_the_leading_key():
    found = {
        finding.rule.id: finding
        for finding in findings({"a.txt": line(A) * 12, "b.txt": line(B)})
        if finding.path == "b.txt"
    }
    divergent = found["key-divergent"]
    assert [place.path for place in divergent.related] == ["a.txt"] * 10
    assert found["key-in-repo"].related == ()


def test_hundreds_of_keys_are_judged_in_the_time_of_their_number():
    def judge(count: int) -> None:
        files = {"a.txt": "".join(line(make_key(n)) + line(typo(make_key(n))) for n in range(count))}
        assert len(ring(files).keys) == 2 * count

    assert_growth(judge, 100, 800, most=24)


def test_no_standing_text_holds_a_key():
    files = {"a.txt": line(A) + line(B) + line(typo(A)) + line(A[:-1]) + line(HEX)}
    for key in ring(files, Evidence(Secret(C), Secret(A).fingerprint, {Secret(B).fingerprint: "2026-01-01"})).keys:
        assert not any(secret[at : at + 8] in repr(key) for secret in (A, B, C, HEX) for at in range(5, 46))
