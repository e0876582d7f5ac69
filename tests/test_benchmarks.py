"""The benchmarks time what they say: their files parse, mention what they should, and hold the keys they count."""

import ast
import json
import random
import sys
from pathlib import Path

import pytest
import yaml

from pplx_scan import scan

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture(autouse=True)
def _scripts(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)


@pytest.mark.slow
@pytest.mark.parametrize("what", ["word", "variable"])
@pytest.mark.parametrize("suffix", [".json", ".yaml", ".js", ".py"])
def test_a_file_of_one_mention_has_one_and_parses(tmp_path, suffix, what):
    import smallfiles

    [file] = smallfiles.mention(tmp_path, suffix, 1, what).path.glob("file.*")
    text = file.read_text()
    assert 900_000 < len(text) < 1_100_000
    assert text.lower().count("perplexity") == 1
    if suffix == ".json":
        json.loads(text)
    elif suffix == ".yaml":
        yaml.load(text, yaml.CSafeLoader)
    elif suffix == ".py":
        ast.parse(text)
    else:
        assert "\n" not in text
        assert "//" not in text


def test_small_files_hold_the_one_key_that_they_are_timed_for(tmp_path):
    import leaky
    import smallfiles

    for name in leaky.HITS:
        folder = smallfiles.hit(tmp_path, name).path
        assert len(scan(folder).keys) == (name not in leaky.WITHOUT_KEY), name


def test_a_silent_twin_is_as_long_and_says_nothing():
    import published

    [(_, silent)] = published._silenced(iter([("a.py", b"Perplexity = PPLX_KEY\n")]))
    assert silent == b"complexity = quux_KEY\n"


def test_figures_of_an_earlier_run_are_read_as_they_were_written(tmp_path):
    import measure
    import outcome
    import raw

    run = measure.Run(1.5, 1.25, 0.5, 20.0, 0, 7)
    done = outcome.Outcome(
        [outcome.Verdict("work", "goal", "1.5 s", None)], [outcome.Figure("work", "tool", measure.Series([run, run]))]
    )
    kept = {"real": raw.Measured(done, "2026-11-27", (0.1, 1.0))}
    file = tmp_path / "figures.json"
    file.write_text(raw.written(kept, {"machine": "one", "scale": 1.0}))
    assert raw.read(file, {"machine": "one", "scale": 1.0}) == kept
    with pytest.raises(raw.OtherSettingError, match=r"another scale: \[1.0\]"):
        raw.read(file, {"machine": "one", "scale": 0.5})


def test_an_archive_that_is_not_the_pinned_one_is_refused(tmp_path, monkeypatch):
    import published

    other = published.Published("demo", "1.0", "sha256:" + "0" * 64)
    monkeypatch.setattr(published, "_CLIENTS", {"wheel": ("sh", "-c", "echo other > {folder}/demo.whl")})
    with pytest.raises(published.UnavailableError, match=r"demo 1\.0: the registry's file is not the pinned one"):
        published.package(tmp_path, other)
    monkeypatch.setattr(published, "_CLIENTS", {"wheel": ("sh", "-c", "echo no such version >&2; exit 1")})
    with pytest.raises(published.UnavailableError, match=r"demo 1\.0 cannot be had: no such version"):
        published.package(tmp_path, other)


@pytest.mark.slow
def test_the_serial_share_is_that_of_the_first_process():
    import measure

    spin = "import time; end = time.process_time() + {}\nwhile time.process_time() < end: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {spin.format(0.6)!r}])"
    helped = measure.Series([measure.run_once((sys.executable, "-c", parent), {})])
    alone = measure.Series([measure.run_once((sys.executable, "-c", spin.format(0.3)), {})])
    assert helped.serial_share < 0.4
    assert alone.serial_share > 0.8


def test_a_bundle_is_code_and_no_comment():
    import sourcetext

    text = sourcetext.minified(random.Random(1), 20_000)
    assert len(text) >= 20_000
    assert b"//" not in text
    assert b"\n" not in text
