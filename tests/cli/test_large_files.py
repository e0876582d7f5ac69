"""Files larger than memory should be: every key at its place, and a bound on what the scan takes."""

from __future__ import annotations

import base64
import gzip
import json
import subprocess
import sys
from typing import Any

import pytest
from tests.cli.conftest import KEY, OTHER, Repository
from tests.keys import make_key

from pplx_scan.model.secret import Secret

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="memory is told as Linux does")]

THIRD, FOURTH = make_key(3), make_key(4)
_MOST = 150_000
"""Kilobytes."""
_SECONDS = 60
"""Of processor time: how long it takes by the clock is up to what else the machine does."""
_PROGRAM = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({_SECONDS}, {_SECONDS}))
from pplx_scan.cli import main
try:
    main()
finally:
    print(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""
_LOG = b"2026-01-01T00:00:00Z INFO request served path=/api/v1/things status=200 took=12ms\n"
_DENSE = b"2026-01-01T00:00:00Z INFO POST https://api.perplexity.ai/v1/responses model=sonar provider=pplx\n"
_JSON = b'{"id":12345,"name":"something","tags":["a","b","c"],"text":"lorem ipsum dolor sit amet"},'


def scanned(repository: Repository) -> tuple[int, dict[str, Any]]:
    """Return exit code and report of a scan that took little memory."""
    command = [sys.executable, "-c", _PROGRAM, "scan", "-f", "json", "."]
    done = subprocess.run(command, cwd=repository.root, capture_output=True, check=False)
    assert int(done.stderr.split()[-1]) < _MOST
    return done.returncode, json.loads(done.stdout)


def key_lines(report: dict[str, Any]) -> list[tuple[int, int]]:
    return sorted({(place["line"], place["column"]) for key in report["keys"] for place in key["places"]})


def test_a_log_with_few_keys(repository: Repository):
    lines = 500_000
    raw = bytearray(_LOG * lines)
    for number, key in ((123_456, KEY), (lines - 1, OTHER)):
        raw[number * len(_LOG) + 25 : number * len(_LOG) + 25 + len(key)] = key.encode()
    repository.write("app.log", bytes(raw))
    code, report = scanned(repository)
    assert code == 1
    assert key_lines(report) == [(123_457, 26), (lines, 26)]


def test_a_log_that_speaks_of_nothing_else(repository: Repository):
    named = f"PERPLEXITY_API_KEY={KEY}\n".encode()
    before = 90_000
    repository.write("dense.log", _DENSE * before + named + _DENSE * 10_000)
    code, report = scanned(repository)
    assert (code, report["unread"]) == (1, [])
    assert key_lines(report) == [(before + 1, len("PERPLEXITY_API_KEY=") + 1)]


def test_a_log_that_repeats_a_key_on_every_line(repository: Repository):
    repeated = f"2026-01-01T00:00:00Z DEBUG POST https://api.perplexity.ai/v1/responses Authorization: Bearer {KEY}\n"
    many = 120_000
    split = f'2026-01-01T00:00:01Z key = "{THIRD[:20]}" + "{THIRD[20:]}"\n'
    encoded = f"2026-01-01T00:00:02Z secret={base64.b64encode(FOURTH.encode()).decode()}\n"
    middle = f"2026-01-01T00:00:03Z PERPLEXITY_API_KEY={OTHER}\n"
    text = repeated * (many // 2) + middle * 3 + repeated * (many // 2) + split + encoded * 2
    repository.write("app.log", text)
    code, report = scanned(repository)
    assert (code, report["unread"]) == (1, [])
    places = {key["fingerprint"]: [place["line"] for place in key["places"]] for key in report["keys"]}
    listed = places.pop(Secret(KEY).fingerprint)
    assert listed == list(range(1, len(listed) + 1))
    assert places == {
        Secret(OTHER).fingerprint: [many // 2 + 1],
        Secret(THIRD).fingerprint: [many + 4],
        Secret(FOURTH).fingerprint: [many + 5],
    }
    more = many - len(listed) + 2 + 1
    assert any(f"only keys that are new; {more:,} more places" in note for note in report["notes"])


def test_one_line(repository: Repository):
    count = 500_000
    start = len(_JSON) * count + 1 + len('{"PERPLEXITY_API_KEY":"')
    repository.write("one.json", b"[" + _JSON * count + f'{{"PERPLEXITY_API_KEY":"{KEY}"}}]'.encode())
    code, report = scanned(repository)
    assert code == 1
    assert key_lines(report) == [(1, start + 1)]
    assert len(repository.scan("keys", ".").out) < 4_000
    assert all(len(repository.scan("scan", "-f", form, ".").out) < 20_000 for form in ("text", "sarif"))
    before = (repository.root / "one.json").stat().st_mtime_ns
    rotated = repository.scan("rotate", "--new-key-from", "stdin", ".", stdin=OTHER.encode())
    assert "too large to be rewritten" in rotated.out
    assert (repository.root / "one.json").stat().st_mtime_ns == before


@pytest.mark.parametrize("how", ["-", "--staged", "--archives"])
def test_what_is_no_file_on_the_disk_is_read_by_parts_too(repository: Repository, how: str):
    raw = b"log:\n" + _LOG * 200_000 + f"key {KEY}\n".encode()
    repository.write("app.yaml", raw)
    if how == "--archives":
        (repository.root / "app.yaml.gz").write_bytes(gzip.compress(raw, 1))
        (repository.root / "app.yaml").unlink()
    if how == "--staged":
        repository.git("add", ".")
    words = ["--stdin-filename", "app.yaml", "-"] if how == "-" else [how, *([] if how == "--staged" else ["."])]
    done = repository.scan("scan", "-f", "json", *words, stdin=raw if how == "-" else b"")
    report = json.loads(done.out)
    assert (done.code, key_lines(report)) == (1, [(200_002, 5)])
    assert [each["reason"] for each in report["degraded"]] == ["larger than 8 MB: read as text around its hits"]


def test_more_than_can_be_held_of_standard_input_is_not_read(repository: Repository):
    done = repository.scan("scan", "-", stdin=bytes((256 << 20) + 1))
    assert done.code == 2
    assert "-: larger than 256 MB: write it to a file and scan that" in done.out + done.err
