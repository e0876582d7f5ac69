"""A few hundred files of the fuzzer, the same ones each time; `python -m tests.fuzz` goes on from there."""

import pytest

from tests.fuzz.__main__ import judged, made

FILES = 240
PORTIONS = 8


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, FILES, FILES // PORTIONS))
def test_nothing_fails_and_no_key_is_missed(first: int):
    for number in range(first, first + FILES // PORTIONS):
        file = made(number)
        faults = [each for each in judged(number, file) if file.related or "plain key" not in each]
        assert not faults, f"file {number}, {file.seed.path}: {faults}"
