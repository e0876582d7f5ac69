"""A sample of what `python -m tests.faults` tries."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="processes are forked and killed")
def test_whole_old_or_whole_new_and_nothing_left_over():
    words = [sys.executable, "-m", "tests.faults", "--trials", "72", "--kills", "36", "--seed", "1"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {"old", "new"} <= {line.rpartition(": ")[2].strip() for line in done.stdout.splitlines()}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="processes are forked, and links are made")
def test_nothing_is_written_behind_a_link_whatever_it_takes_the_place_of_and_when():
    words = [sys.executable, "-m", "tests.faults", "--trials", "0", "--kills", "0", "--swaps", "307"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "rotate: the root" in done.stdout
