"""The demonstration plants a repository in which everything has gone wrong that a file can show."""

import subprocess
import sys
from pathlib import Path

import pytest

from pplx_scan.errors import UsageError
from pplx_scan.judge.keyring import Evidence
from pplx_scan.judge.load import load_rules
from pplx_scan.model.finding import Finding
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.pipeline.demo import FILES, IGNORED, plant
from pplx_scan.pipeline.examine import examine_file
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.scan import selected
from pplx_scan.pipeline.verdict import judge
from tests.extract.marks import catalog


def found_in(folder: Path) -> list[Finding]:
    sightings = []
    for name in FILES:
        git = GitStanding.IGNORED if name in IGNORED else GitStanding.TRACKED
        file = WorktreeFile(name, str(folder / name), git, credential=name in IGNORED)
        sightings += examine_file(file, (), catalog()).sightings
    rules = selected(load_rules(), Judgement().select, Judgement().ignore)
    return list(judge(sightings, rules, catalog().environments, Evidence(), lambda _: None).findings)


def test_a_sample_is_planted_and_committed(tmp_path: Path):
    folder = tmp_path / "sample"
    assert plant(folder) == len(FILES)
    listed = subprocess.run(
        ["git", "-C", str(folder), "ls-files"], check=True, capture_output=True, text=True
    ).stdout.split()
    assert set(listed) == set(FILES) - set(IGNORED)
    assert not [file for file in FILES if "%" in (folder / file).read_text(encoding="utf-8").replace("%}", "")]


def test_each_sample_has_keys_of_its_own(tmp_path: Path):
    plant(tmp_path / "a")
    plant(tmp_path / "b")
    assert (tmp_path / "a" / ".env").read_text() != (tmp_path / "b" / ".env").read_text()


def test_nearly_every_rule_has_something_to_say(tmp_path: Path):
    plant(tmp_path / "sample")
    found = {finding.rule.id for finding in found_in(tmp_path / "sample")}
    assert {rule.id for rule in load_rules()} - found <= {"key-stale", "key-overdue", "endpoint-retired"}


def test_the_readme_shows_what_is_found(tmp_path: Path):
    plant(tmp_path / "sample")
    run = subprocess.run(
        [sys.executable, "-m", "pplx_scan", "."], cwd=tmp_path / "sample", capture_output=True, text=True, check=False
    )
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    told = [line for line in run.stdout.splitlines() if " findings in " in line or "fixable with --fix" in line]
    assert len(told) == 2
    assert all(line in readme for line in told)


def test_the_harmless_file_is_silent(tmp_path: Path):
    plant(tmp_path / "sample")
    assert not [finding for finding in found_in(tmp_path / "sample") if finding.path == "README.md"]


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("precious")
    with pytest.raises(UsageError, match="is not empty"):
        plant(tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "precious"
    with pytest.raises(UsageError):
        plant(tmp_path / "mine.txt")


def test_keys_are_well_formed_whatever_chance_gives(tmp_path: Path):
    for at in range(3):
        folder = tmp_path / str(at)
        plant(folder)
        found = [finding for finding in found_in(folder) if finding.rule.id == "key-malformed"]
        assert {finding.path for finding in found} == {"service/legacy.ini", "Dockerfile"}
