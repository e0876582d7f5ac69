"""How a rotation ends: the words, the JSON and the exit code say the same, in every way of giving the command."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from tests.cli.conftest import KEY, OTHER, Repository
from tests.keys import make_key
from tests.validate import server

from pplx_scan.cli.exits import exit_of_rotation
from pplx_scan.model.rotation import Outcome
from pplx_scan.report.proof import proof_title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.validate.server import Api

pytestmark = pytest.mark.slow

OLD, NEW, THIRD = KEY, OTHER, make_key(3)
ENV = {"OLD": OLD, "NEW": NEW, "THIRD": THIRD}
NAMED: Final = ("--new-key-from", "env:NEW", "--old-key-from", "env:OLD")
LINE = f"PERPLEXITY_API_KEY={OLD}\n"
SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c" + b"\0" * 40
CALL = 'import requests\nrequests.get("https://api.perplexity.ai/v1/responses", headers={{"Authorization": "Bearer {}"}})\n'


class Case(NamedTuple):
    """A tree, a command, and how that ends."""

    files: dict[str, str | bytes]
    words: tuple[str, ...]
    code: int
    state: str
    alive: frozenset[str] = frozenset({OLD, NEW, THIRD})
    """The keys that live afterwards; all of them live before."""
    kept: frozenset[str] = frozenset()
    """Keys that the API does not end."""


ENV_FILE: Final[dict[str, str | bytes]] = {"x.env": LINE}
LEFT: Final[dict[str, str | bytes]] = {"x.env": LINE, "k.txt": f"b: {OLD[26:]}\n"}
CLOSED: Final[dict[str, str | bytes]] = {"x.env": LINE, "k.7z": SEVEN_ZIP}
FAULTY: Final[dict[str, str | bytes]] = {"x.env": LINE, "a.py": CALL.format(OLD)}
DONE: Final[dict[str, str | bytes]] = {"x.env": f"PERPLEXITY_API_KEY={NEW}\n"}
BOTH: Final[dict[str, str | bytes]] = {"x.env": LINE, "y.env": f"PERPLEXITY_API_KEY={THIRD}\n"}
NOTHING: Final[dict[str, str | bytes]] = {"x.env": "X=1\n"}
APPLY: Final = (*NAMED, "--apply")
REVOKE: Final = (*APPLY, "--revoke-old")
GENERATE: Final = ("--generate", "--old-key-from", "env:OLD", "--wait", "5")
ALL, OLD_ENDED = frozenset({OLD, NEW, THIRD}), frozenset({NEW, THIRD})
CASES = {
    "applied": Case(ENV_FILE, APPLY, 0, "proven"),
    "applied before": Case(DONE, APPLY, 0, "proven"),
    "applied before, no old key named": Case(DONE, APPLY[:2] + APPLY[4:], 0, "no-old-key"),
    "neither key": Case(NOTHING, APPLY, 1, "absent"),
    "something left": Case(LEFT, APPLY, 1, "remaining"),
    "something closed": Case(CLOSED, APPLY, 1, "unproven"),
    "the new key would not work": Case(FAULTY, APPLY, 1, "faulty"),
    "the new key would not work where it stood before": Case({"a.py": CALL.format(NEW)}, APPLY, 1, "faulty"),
    "the rest is left out": Case(LEFT, (*APPLY, "--only", "*.env"), 1, "remaining"),
    "revoked": Case(ENV_FILE, REVOKE, 0, "proven", OLD_ENDED),
    "revoked after all was done before": Case(DONE, REVOKE, 0, "proven", OLD_ENDED),
    "two revoked": Case(BOTH, (*REVOKE, "--old-key-from", "env:THIRD"), 0, "proven", frozenset({NEW})),
    "not revoked, for something is left": Case(LEFT, REVOKE, 1, "remaining"),
    "not revoked, for something is closed": Case(CLOSED, REVOKE, 1, "unproven"),
    "not revoked, for the new key would not work": Case(FAULTY, REVOKE, 1, "faulty"),
    "not revoked, for neither key is here": Case(NOTHING, REVOKE, 1, "absent"),
    "the API does not end it": Case(ENV_FILE, REVOKE, 2, "not-revoked", kept=frozenset({OLD})),
    "the API ends one of two": Case(
        BOTH, (*REVOKE, "--old-key-from", "env:THIRD"), 2, "not-revoked", frozenset({OLD, NEW}), frozenset({OLD})
    ),
    "generated": Case(ENV_FILE, (*GENERATE, "--apply"), 0, "proven", OLD_ENDED),
    "generated, the old one kept": Case(ENV_FILE, (*GENERATE, "--apply", "--keep-old"), 0, "proven"),
    "generated, something left": Case(LEFT, (*GENERATE, "--apply"), 1, "remaining"),
    "generated, something closed": Case(CLOSED, (*GENERATE, "--apply"), 1, "unproven"),
    "generated, but it would not work": Case(FAULTY, (*GENERATE, "--apply"), 1, "faulty"),
    "generated, the API does not end it": Case(
        ENV_FILE, (*GENERATE, "--apply"), 2, "not-revoked", kept=frozenset({OLD})
    ),
    "planned": Case(ENV_FILE, NAMED, 1, "planned"),
    "planned, something left": Case(LEFT, NAMED, 1, "planned"),
    "planned, something closed": Case(CLOSED, NAMED, 1, "planned"),
    "planned, nothing to do": Case(DONE, NAMED, 0, "planned"),
    "planned to be generated": Case(ENV_FILE, GENERATE, 1, "planned"),
}
TITLES = {"proven": "Proof: ", "faulty": "Search: ", "not-revoked": "Search: ", "planned": "As it would be: "}


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Api]:
    with server.api(monkeypatch, tmp_path) as found:
        yield found


@pytest.mark.parametrize("name", CASES)
def test_words_json_and_exit_code_agree(repository: Repository, api: Api, name: str):
    case = CASES[name]
    for path, content in case.files.items():
        repository.write(path, content)
    repository.commit()
    twin = Repository(repository.root.with_name("twin"))
    shutil.copytree(repository.root, twin.root)
    words = ("rotate", *case.words, "--api-url", api.url, ".")
    runs = []
    for place, form in ((repository, ()), (twin, ("-f", "json"))):
        made = make_key(9)
        api.alive, api.kept, api.made = {OLD, NEW, THIRD}, set(case.kept), [made]
        runs.append(place.scan(*words[:-1], *form, ".", env=ENV))
        assert api.alive - {made} == case.alive
    text, told = runs[0], json.loads(runs[1].out)
    assert (text.code, runs[1].code, told["state"]) == (case.code, case.code, case.state)
    starts = [
        title for title in ("Proof: ", "Search: ", "As it would be: ", "No proof: ") if f"\n{title}" in f"\n{text.out}"
    ]
    assert starts == [TITLES.get(case.state, "No proof: ")]
    assert ("nothing to revoke" in text.out) is bool(case.alive != ALL and case.code == 0)
    assert ("revoke it: " in text.out) is bool(case.alive & {OLD} and told["changed_files"] and case.state != "planned")
    ended = ALL - case.alive
    assert len(told.get("revoked_keys", ())) == len(ended)
    assert bool(told.get("not_revoked")) is (case.state == "not-revoked")
    assert ("would not work here" in text.out) is (case.state == "faulty") is bool(told["around"])
    assert bool(told["remaining"]) is ("Left for you: " in text.out)
    if case.words[0] == "--generate" and case.state == "planned":
        assert told["new_key"] is None


@pytest.mark.parametrize("outcome", Outcome)
def test_a_proof_is_said_of_no_other_outcome(outcome: Outcome):
    assert (proof_title(outcome) == "Proof") is (outcome is Outcome.PROVEN)
    assert (exit_of_rotation(outcome) == 0) is (outcome in {Outcome.PROVEN, Outcome.NO_OLD_KEY})


def test_what_an_undo_gives_back_is_told_alike(repository: Repository):
    for path in ("a.env", "b.env"):
        repository.write(path, LINE)
    for form, state in (((), ""), (("-f", "json"), "undone")):
        repository.scan("rotate", *APPLY, ".", env=ENV)
        repository.write("copy.txt", NEW)
        done = repository.scan("rotate", "--undo", "--old-key-from", "env:OLD", *form, env=ENV)
        assert done.code == 0
        if state:
            told = json.loads(done.out)
            assert (told["state"], told["files"], [each["path"] for each in told["remaining"]]) == (
                state,
                2,
                ["copy.txt"],
            )
        else:
            assert "The old key stands again in 2 files" in done.out
            assert "still stands in\n  copy.txt:1 (plain)" in done.out
        (repository.root / "copy.txt").unlink()
