"""Standard input stands for a file."""

from io import BytesIO

from pplx_scan.model.reads import Unread
from pplx_scan.walk.stdin import read_stdin


def test_bytes_and_name():
    origin, raw = read_stdin(BytesIO(b"abc\xff"), "conf/.env")
    assert raw == b"abc\xff"
    assert origin.path == "conf/.env"
    assert origin.credential


def test_without_a_name():
    origin, raw = read_stdin(BytesIO(b""))
    assert (origin.path, raw, origin.credential) == ("-", b"", False)


def test_too_much_is_unread():
    answer = read_stdin(BytesIO(b"x" * 11), "a.py", limit=10)
    assert isinstance(answer, Unread)
    assert answer.path == "a.py"
