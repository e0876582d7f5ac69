"""Numbers as people read them."""

import pytest

from pplx_scan.report.counts import count, human_bytes, human_seconds


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (38_100_000, "38.1 MB"),
        (999_960_000, "1.0 GB"),
        (5 * 10**12, "5.0 TB"),
    ],
)
def test_bytes(number, shown):
    assert human_bytes(number) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0.00 s"), (0.314, "0.31 s"), (12.34, "12.3 s"), (125.2, "2 min 5 s")]
)
def test_seconds(seconds, shown):
    assert human_seconds(seconds) == shown


def test_counts():
    assert [count(n, "file") for n in (0, 1, 1204)] == ["0 files", "1 file", "1,204 files"]
    assert count(2, "entry", "entries") == "2 entries"
