"""Compressed texts: the time to unpack one grows with its size."""

import os
import zlib

from pplx_scan.fix.packed import unpacked
from tests.processor_time import assert_growth


def test_unpacking_takes_linear_time():
    noise = os.urandom(1 << 22)
    packed = {size: zlib.compress(noise[:size]) for size in (1 << 18, 1 << 22)}
    assert [content for _, content in unpacked(packed[1 << 18])] == [noise[: 1 << 18]]
    assert_growth(lambda size: [*unpacked(packed[size])], 1 << 18, 1 << 22, most=48)
