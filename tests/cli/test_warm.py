"""A process that begins warm says what one does that loads everything itself."""

import os
import re

import pytest
from tests.cli.conftest import KEY, run, run_cold


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        (".",),
        ("scan", "-f", "json", "."),
        ("scan", "--diff", "--unsafe-fixes", "."),
        ("keys", "."),
        ("rotate", "--new-key-from", "stdin", "."),
        ("history",),
        ("rules",),
        ("--help",),
        ("nowhere",),
        ("scan", "--bogus", "."),
        ("scan", "-"),
    ],
    ids=" ".join,
)
def test_it_says_the_same(repository, words):
    repository.write("app.py", f'import os\n\nKEY = "{KEY}"\n')
    repository.commit()
    stdin = f"PERPLEXITY_API_KEY={KEY}\n".encode()
    runs = [each(*words, cwd=repository.root, stdin=stdin, env=dict(os.environ)) for each in (run, run_cold)]
    warm, cold = ((one.code, re.sub(r"\d+\.\d+", "", one.out), one.err) for one in runs)
    assert warm == cold
    assert cold[1] or cold[2]
