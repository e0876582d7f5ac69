"""A report is written while it is made: no format for programs needs memory for all of its text."""

from __future__ import annotations

import json
import sys
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from tests.report.build import make_key_finding, make_result

from pplx_scan.cli.output import emit

if TYPE_CHECKING:
    from pathlib import Path

_COUNT = 15_000


@pytest.mark.parametrize("to_file", [False, True])
@pytest.mark.parametrize("form", ["jsonl", "json", "sarif"])
def test_it_is_written_while_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, *, to_file: bool):
    result = make_result(*[make_key_finding()] * _COUNT)
    report = tmp_path / "report"
    flags = {"form": form, "output": str(report) if to_file else None, "color": False}
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        tracemalloc.start()
        emit(result, flags)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    written = report if to_file else tmp_path / "out"
    assert written.stat().st_size > 5_000_000
    assert peak < 2_000_000
    if form == "jsonl":
        lines = written.read_text().splitlines()
        assert json.loads(lines[0])["findings"] == _COUNT
        assert sum(json.loads(line)["type"] == "finding" for line in lines) == _COUNT
