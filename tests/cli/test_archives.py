"""`--archives`: what is in them is scanned, and no bomb goes off."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.conftest import KEY, OTHER, Repository

if TYPE_CHECKING:
    from collections.abc import Mapping

ENV = f"PERPLEXITY_API_KEY={KEY}\n".encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return stream.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, raw in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))
    return stream.getvalue()


def scanned(repository: Repository, *words: str) -> dict[str, Any]:
    return dict(json.loads(repository.scan("scan", "--archives", "-f", "json", *words, ".").out))


ARCHIVES = {
    "a.zip": (zipped({"app/.env": ENV}), "a.zip!/app/.env"),
    "b.whl": (zipped({"x.py": ENV}), "b.whl!/x.py"),
    "c.tar": (tarred({"d/.env": ENV}), "c.tar!/d/.env"),
    "d.tar.gz": (tarred({".env": ENV}, "w:gz"), "d.tar.gz!/d.tar!/.env"),
    "e.tar.xz": (tarred({".env": ENV}, "w:xz"), "e.tar.xz!/e.tar!/.env"),
    "f.tar.bz2": (tarred({".env": ENV}, "w:bz2"), "f.tar.bz2!/f.tar!/.env"),
    "g.env.gz": (gzip.compress(ENV), "g.env.gz!/g.env"),
    "h.env.xz": (lzma.compress(ENV), "h.env.xz!/h.env"),
    "i.env.bz2": (bz2.compress(ENV), "i.env.bz2!/i.env"),
    "image.tar": (tarred({"blobs/1": tarred({"app/.env": ENV}, "w:gz")}), "image.tar!/blobs/1!/content!/app/.env"),
    "no-name": (zipped({"j.jar": zipped({".env": ENV})}), "no-name!/j.jar!/.env"),
    "up.tar": (tarred({"../../etc/.env": ENV}), "up.tar!/../../etc/.env"),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_key_in_an_archive_is_found(repository: Repository, name: str):
    raw, path = ARCHIVES[name]
    repository.write(name, raw)
    repository.commit()
    told = scanned(repository)
    assert [finding["path"] for finding in told["findings"]] == [path]
    assert told["findings"][0]["git"] == "tracked"
    assert told["findings"][0]["line"] == 1


def test_a_key_in_a_file_and_another_one_in_an_archive_meet(repository: Repository):
    repository.write("a.zip", zipped({".env": ENV}))
    repository.write(".env", f"PERPLEXITY_API_KEY={OTHER}\n")
    repository.write("b.env", f"PERPLEXITY_API_KEY={OTHER}\n")
    repository.commit()
    assert ("key-divergent", "a.zip!/.env") in {
        (each["rule"], each["path"]) for each in scanned(repository)["findings"]
    }


def unread(repository: Repository) -> list[str]:
    done = repository.scan("scan", "--archives", "-f", "json", ".")
    assert done.code == 2
    return [each["reason"] for each in json.loads(done.out)["unread"]]


def encrypted() -> bytes:
    raw = bytearray(zipped({".env": ENV}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    return bytes(raw)


def deep() -> bytes:
    raw = ENV
    for _ in range(8):
        raw = zipped({"inner.zip": raw})
    return raw


def sparse() -> bytes:
    """Return a tar of a file that is a hole of 8 GB."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as archive:
        entry = tarfile.TarInfo("hole")
        entry.type = tarfile.GNUTYPE_SPARSE
        archive.addfile(entry)
    raw = bytearray(stream.getvalue())
    # The real size, and one piece of it: nothing at its end (tar(5), GNU sparse format).
    raw[386:410] = b"%011o\0%011o\0" % (8 << 30, 0)
    raw[483:495] = b"%011o\0" % (8 << 30)
    raw[148:156] = b" " * 8
    raw[148:156] = b"%06o\0 " % sum(raw[:512])
    return bytes(raw)


BAD = {
    "a bomb": (zipped({"zeros": bytes(8 << 20)}), "as large as it is packed"),
    "a bomb of gzip": (gzip.compress(bytes(8 << 20)), "as large as it is packed"),
    "a bomb in a tar": (tarred({"inner": gzip.compress(bytes(8 << 20))}), "as large as it is packed"),
    "too deep": (deep(), "archives deep was not opened"),
    "encrypted": (encrypted(), "encrypted"),
    "cut short": (zipped({".env": ENV})[:-30], "broken or of an unknown kind"),
    "a tar cut short": (tarred({"a": bytes(9000), ".env": ENV})[:4000], "broken or of an unknown kind"),
    "nonsense behind a magic number": (b"PK\x03\x04" + bytes(range(256)), "broken or of an unknown kind"),
    "a layer of zstd": (tarred({"blobs/1": b"\x28\xb5\x2f\xfd" + bytes(900)}), "zstd cannot be opened here"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(900), "7z cannot be opened here"),
    "rar": (b"Rar!\x1a\x07" + bytes(900), "rar cannot be opened here"),
    "a file that is sparse": (sparse(), "larger than 64 MB"),
    "nonsense behind gzip's": (b"\x1f\x8b" + bytes(range(256)), "broken or of an unknown kind"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_listed(repository: Repository, name: str):
    raw, reason = BAD[name]
    repository.write("archive", raw)
    assert any(reason in each for each in unread(repository))


def test_links_and_devices_are_not_followed(repository: Repository):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo(f"entry{kind!r}")
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    repository.write("a.tar", stream.getvalue())
    assert repository.scan("scan", "--archives", ".").code == 0


@pytest.mark.parametrize("other", ["--fix", "--diff", "--staged"])
def test_archives_are_only_looked_at(repository: Repository, other: str):
    assert repository.scan("scan", "--archives", other, ".").code == 2
