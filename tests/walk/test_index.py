"""A file and its version in the index are the same in whatever portions they are read, but for the ends of lines."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from pplx_scan.walk import index
from pplx_scan.walk.tracked import Blob

if TYPE_CHECKING:
    from pathlib import Path

SAME = [(b"", b""), (b"a\nb\n", b"a\r\nb\r\n"), (b"ab\n\n", b"ab\r\n\r\n"), (b"a\rb\n", b"a\rb\r\n"), (b"a\r", b"a\r")]
OTHER = [(b"a\n", b"b\n"), (b"a\nb", b"ab"), (b"a\r", b"a"), (b"a\rb", b"ab"), (b"a", b"")]


def blob_of(content: bytes) -> Blob:
    words = ("git", "hash-object", "--stdin")
    done = subprocess.run(words, input=content, capture_output=True, check=True)
    return Blob("a.txt", done.stdout.decode().strip())


@pytest.mark.parametrize("portion", [1, 2, 3, 1 << 20])
@pytest.mark.parametrize("versions", SAME + OTHER)
def test_a_file_and_its_staged_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, portion: int, versions: tuple[bytes, bytes]
):
    staged, disk = versions
    monkeypatch.setattr(index, "_PORTION", portion)
    (tmp_path / "a.txt").write_bytes(disk)
    assert index.says_otherwise(str(tmp_path / "a.txt"), blob_of(staged)) is (versions in OTHER)


def test_a_link_is_what_it_names(tmp_path: Path):
    (tmp_path / "a.txt").symlink_to("there")
    assert not index.says_otherwise(str(tmp_path / "a.txt"), blob_of(b"there"))
    assert index.says_otherwise(str(tmp_path / "a.txt"), blob_of(b"elsewhere"))
