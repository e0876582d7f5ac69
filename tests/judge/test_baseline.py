"""Baselines: what is accepted stays accepted, other tools' entries stay, and nothing that a file names is run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pplx_scan.errors import BaselineError
from pplx_scan.judge.baseline import SECRET_TYPE, Baseline, read_baseline, write_baseline
from pplx_scan.model.finding import Finding
from pplx_scan.model.secret import Secret
from tests.extract.marks import HEX, KEY, KEY2
from tests.judge.sightings import findings


def write(folder: Path, data: object) -> Path:
    file = folder / ".secrets.baseline"
    file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return file


def entry(kind: str = SECRET_TYPE, key: str = KEY, path: str = "a.txt", **more: object) -> dict[str, object]:
    return {"type": kind, "filename": path, "hashed_secret": Secret(key).sha1, "is_verified": False, **more}


def some() -> list[Finding]:
    return findings({"b.txt": f"PERPLEXITY_API_KEY={KEY}\n", "a.txt": f"x={KEY2} \nPERPLEXITY_API_KEY={KEY[:-1]}\n"})


def accept(folder: Path, found: list[Finding]) -> Baseline:
    file = folder / ".secrets.baseline"
    file.write_text(write_baseline(found, file), encoding="utf-8")
    return read_baseline(file, str(folder))


def test_what_was_written_is_accepted(tmp_path: Path):
    found = some()
    assert len(found) > 4
    baseline = accept(tmp_path, found)
    assert all(baseline.hides(finding) for finding in found)


def test_a_moved_line_changes_nothing(tmp_path: Path):
    baseline = accept(tmp_path, findings({"a.txt": f"k={KEY}\n"}))
    moved = findings({"a.txt": "\n" * 50 + f"other={KEY}\n"})
    assert moved
    assert all(baseline.hides(finding) for finding in moved)


def test_the_same_key_in_another_file_is_told(tmp_path: Path):
    baseline = accept(tmp_path, findings({"a.txt": f"k={KEY}\n"}))
    assert not any(baseline.hides(finding) for finding in findings({"b/a.txt": f"k={KEY}\n"}))


@pytest.mark.parametrize("path", ["sub/a.txt", "./sub/a.txt", "sub\\a.txt", "sub//a.txt"])
def test_files_are_named_from_the_folder_of_the_baseline_or_from_that_of_the_scan(tmp_path: Path, path: str):
    file = write(tmp_path, {"results": {path: [entry(path=path)]}})
    below, above = findings({"a.txt": f"k={KEY}\n"}), findings({"sub/a.txt": f"k={KEY}\n"})
    assert below
    assert above
    assert all(read_baseline(file, str(tmp_path / "sub")).hides(finding) for finding in below)
    assert all(read_baseline(file, str(tmp_path)).hides(finding) for finding in above)
    (tmp_path / "ci").mkdir()
    other = file.rename(tmp_path / "ci" / "baseline.json")
    assert all(read_baseline(other, str(tmp_path)).hides(finding) for finding in above)


def test_another_key_and_another_fault_are_not_accepted(tmp_path: Path):
    baseline = accept(tmp_path, findings({"a.txt": f"k={KEY}\n"}))
    assert not any(baseline.hides(finding) for finding in findings({"a.txt": f"k={HEX}\n"}))
    spoilt = [finding for finding in findings({"a.txt": f"k={KEY} \n"}) if finding.rule.id == "key-hidden-characters"]
    assert spoilt
    assert not any(baseline.hides(finding) for finding in spoilt)


def test_the_same_findings_in_any_order_give_the_same_text(tmp_path: Path):
    found = some()
    file = tmp_path / "none"
    assert write_baseline(found, file) == write_baseline(reversed(found), file) == write_baseline(found + found, file)


def test_writing_again_changes_nothing(tmp_path: Path):
    found = some()
    file = tmp_path / ".secrets.baseline"
    file.write_text(write_baseline(found, file), encoding="utf-8")
    assert write_baseline(found, file) == file.read_text(encoding="utf-8")


def test_a_baseline_holds_no_key(tmp_path: Path):
    text = write_baseline(some(), tmp_path / "none")
    assert not any(key[at : at + 8] in text for key in (KEY, KEY2) for at in range(5, 46))


def test_a_baseline_is_one_for_detect_secrets(tmp_path: Path):
    from detect_secrets.core import baseline

    text = write_baseline(some(), tmp_path / "none")
    loaded = baseline.load(json.loads(text), "x")
    assert len(list(loaded)) >= 3


def test_entries_of_other_tools_stay(tmp_path: Path):
    other = entry("AWS Access Key", "x", "z.txt", line_number=3, is_secret=True)
    old = entry(key=HEX)
    data = {
        "version": "1.4.0",
        "plugins_used": [{"name": "AWSKeyDetector"}],
        "results": {"z.txt": [other], "a.txt": [old]},
        "generated_at": "then",
    }
    file = write(tmp_path, data)
    found = findings({"a.txt": f"k={KEY}\n"})
    new = json.loads(write_baseline(found, file))
    assert new["results"]["z.txt"] == [other]
    assert [each["hashed_secret"] for each in new["results"]["a.txt"]] == [Secret(KEY).sha1]
    assert new["plugins_used"] == data["plugins_used"]
    assert new["version"] == "1.4.0"


def test_what_no_longer_holds_goes(tmp_path: Path):
    file = write(tmp_path, {"results": {"a.txt": [entry(), entry("key-malformed")]}})
    assert json.loads(write_baseline([], file))["results"] == {}


@pytest.mark.parametrize(
    "kind", [SECRET_TYPE, "Secret Keyword", "Base64 High Entropy String", "Hex High Entropy String", "gitleaks"]
)
def test_a_key_that_another_tool_accepted_is_accepted_as_a_key(tmp_path: Path, kind: str):
    baseline = read_baseline(write(tmp_path, {"results": {"a.txt": [entry(kind)]}}), str(tmp_path))
    hidden = {finding.rule.id for finding in findings({"a.txt": f"k={KEY}\n"}) if baseline.hides(finding)}
    assert "key-in-repo" in hidden


def test_a_rule_of_its_own_is_accepted_by_name_only(tmp_path: Path):
    baseline = read_baseline(write(tmp_path, {"results": {"a.txt": [entry("key-malformed", KEY[:-1])]}}), str(tmp_path))
    found = findings({"a.txt": f"PERPLEXITY_API_KEY={KEY[:-1]}\n"})
    assert {finding.rule.id for finding in found if baseline.hides(finding)} == {"key-malformed"}


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        "null",
        "3",
        "{}",
        '{"results": []}',
        '{"results": {"a": {}}}',
        '{"results": {"a": [1]}}',
        '{"results": {"a": [{}]}}',
        '{"results": {"a": [{"type": "x"}]}}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_what_is_no_baseline_gives_one_line(tmp_path: Path, data: str):
    file = tmp_path / ".secrets.baseline"
    file.write_bytes(data.encode("utf-8", "surrogateescape"))
    for use in (lambda path: read_baseline(path, str(tmp_path)), lambda path: write_baseline([], path)):
        with pytest.raises(BaselineError) as caught:
            use(file)
        assert str(file) in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_missing_baseline_is_told(tmp_path: Path):
    with pytest.raises(BaselineError, match="cannot be read"):
        read_baseline(tmp_path / "none", str(tmp_path))
    with pytest.raises(BaselineError, match="cannot be read"):
        read_baseline(tmp_path, str(tmp_path))


def test_a_hostile_baseline_runs_nothing(tmp_path: Path):
    """detect-secrets would import the plugin and the filter that the file names."""
    (tmp_path / "evil.py").write_text("open('ran', 'w')\n")
    data = {
        "plugins_used": [{"name": "Evil", "path": "file://evil.py"}],
        "filters_used": [{"path": "file://evil.py::filter"}],
        "results": {"a.txt": [entry()]},
    }
    file = write(tmp_path, data)
    code = (
        "import sys; from pathlib import Path; from pplx_scan.judge.baseline import read_baseline, write_baseline; "
        f"f = Path({str(file)!r}); read_baseline(f, str(f.parent)); write_baseline([], f); "
        "print([name for name in sys.modules if name == 'evil' or name.startswith('detect_secrets')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert not (tmp_path / "ran").exists()
