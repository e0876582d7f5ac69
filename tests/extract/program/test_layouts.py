"""The layout of a program changes nothing: what a formatter makes of a case is reported as the case is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pplx_scan.pipeline.examples import expand

from .cases import all_cases, plain, report

MARK = re.compile(r"«([a-z,-]+):")
RUFF = Path(sys.executable).with_name("ruff")
TOLD_BY_LAYOUT = {
    "key-unquoted",
    "key-quotes_taken_off_before_use",
    "header-a_string_with_a_prefix_that_cannot_be_joined_to_another",
}
"""Cases whose quotes are what they are about."""
CASES = [
    case for case in all_cases() if case.suffix == "py" and not any(str(case).endswith(each) for each in TOLD_BY_LAYOUT)
]


@pytest.fixture(scope="module")
def formatted(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the cases as Ruff writes them, in short lines and with the other quotes; what it cannot read as it is."""
    folder = tmp_path_factory.mktemp("cases")
    files = [folder / f"{number}.py" for number, _ in enumerate(CASES)]
    for file, case in zip(files, CASES, strict=True):
        file.write_text(plain(expand(case.text)), encoding="utf-8")
    options = ("--isolated", "--no-cache", "--quiet", "--line-length", "40", "--config", "format.quote-style='single'")
    subprocess.run([RUFF, "format", *options, folder], check=False, capture_output=True)
    return [file.read_text(encoding="utf-8") for file in files]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(7))
def test_a_formatter_changes_nothing(number: int, formatted: list[str]) -> None:
    changed = 0
    for case, text in [*zip(CASES, formatted, strict=True)][number::7]:
        before, after = (report(case.path, each, case.wanted) for each in (plain(expand(case.text)), text))
        changed += text != plain(expand(case.text))
        assert Counter(MARK.findall(after.marked)) == Counter(MARK.findall(before.marked)), f"{case}\n{after.marked}"
        assert bool(after.fixed) == bool(before.fixed), f"{case}\n{after.marked}"
    assert changed > 20
