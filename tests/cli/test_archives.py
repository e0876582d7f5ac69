"""`--archives`: what is in them is scanned, and no bomb goes off."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
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


def zip64() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, archive.open(".env", "w", force_zip64=True) as entry:
        entry.write(ENV)
    return stream.getvalue()


def unnamed() -> bytes:
    """Return a zip with an entry whose name is empty, as no tool makes it."""
    raw = zipped({"x": b"nothing", ".env": ENV})
    return raw.replace(b"x", b"\0")


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
    "h.env.lzma": (lzma.compress(ENV, lzma.FORMAT_ALONE), "h.env.lzma!/h.env"),
    "h.tar.lzma": (lzma.compress(tarred({".env": ENV}), lzma.FORMAT_ALONE, preset=9), "h.tar.lzma!/h.tar!/.env"),
    "h.pyz": (b"#!/usr/bin/env python3\n" + zipped({"__main__.py": ENV}), "h.pyz!/__main__.py"),
    "i.env.bz2": (bz2.compress(ENV), "i.env.bz2!/i.env"),
    "image.tar": (tarred({"blobs/1": tarred({"app/.env": ENV}, "w:gz")}), "image.tar!/blobs/1!/content!/app/.env"),
    "no-name": (zipped({"j.jar": zipped({".env": ENV})}), "no-name!/j.jar!/.env"),
    "layers.tar": (
        tarred({"3f2a/layer.tar": tarred({"srv/.env": ENV}), "manifest.json": b"[]"}),
        "layers.tar!/3f2a/layer.tar!/srv/.env",
    ),
    "oci.tar": (
        tarred({"blobs/sha256/90ab": tarred({"srv/.env": ENV}, "w:gz"), "index.json": b"{}"}),
        "oci.tar!/blobs/sha256/90ab!/content!/srv/.env",
    ),
    "three.jar": (zipped({"a.zip": zipped({"b.tar": tarred({".env": ENV})})}), "three.jar!/a.zip!/b.tar!/.env"),
    "word.docx": (zipped({"word/document.xml": b"<w:t>" + ENV.strip() + b"</w:t>"}), "word.docx!/word/document.xml"),
    "app.apk": (zipped({"assets/config.json": b'{"k": "%s"}' % KEY.encode()}), "app.apk!/assets/config.json"),
    "p.nupkg": (zipped({"content/app.config": ENV}), "p.nupkg!/content/app.config"),
    "s.tgz": (tarred({".env": ENV}, "w:gz"), "s.tgz!/s!/.env"),
    "zip64.war": (zip64(), "zip64.war!/.env"),
    "absolute.tar": (tarred({"/etc/.env": ENV}), "absolute.tar!//etc/.env"),
    "no-name-inside.zip": (unnamed(), "no-name-inside.zip!/.env"),
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


def wrong_sum() -> bytes:
    raw = bytearray(zipped({".env": ENV}))
    raw[raw.index(b"PK\x01\x02") + 16] ^= 1
    return bytes(raw)


def overlapping() -> bytes:
    """Return a zip whose directory names one file 60,000 times: 2.8 MB that give 50 GB."""
    raw = zipped({"x": bytes(900 << 10) + bytes(range(256)) * 24})
    directory, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    entries = raw[directory:end] * 60_000
    tail = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 60_000, 60_000, len(entries), directory, 0)
    return raw[:directory] + entries + tail


def quoted() -> bytes:
    """Return a zip in which each file holds the headers and the bytes of the files behind it."""
    raw, starts = b"", []
    for _ in range(50):
        starts.append(len(raw))
        raw += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"x"
    raw += ENV
    entries = b"".join(
        struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 0, 0, 0, zlib.crc32(raw[at + 31 :]), len(raw) - at - 31, len(raw) - at - 31, 1, 0, 0, 0, 0, 0, at) + b"x"
        for at in starts
    )  # fmt: skip
    return raw + entries + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 50, 50, len(entries), len(raw), 0)


def matryoshka() -> bytes:
    """Return zips of zips of zips, 16 of each, with a file at the bottom that is no bomb by itself."""
    raw = zipped({"0": bytes(900 << 10)})
    for _ in range(4):
        raw = zipped({f"{n}.zip": raw for n in range(16)})
    return raw


def long_name() -> bytes:
    """Return a tar whose first header says that a name of 64 MB follows."""
    entry = tarfile.TarInfo("././@LongLink")
    entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 64 << 20
    return entry.tobuf(tarfile.GNU_FORMAT) + b"a" * (64 << 20) + tarred({".env": ENV})


def sparse() -> bytes:
    """Return a tar with a file of 8 GB, of which it holds 512 bytes."""
    entry = tarfile.TarInfo("a")
    entry.size = 512
    entry.pax_headers = {
        "GNU.sparse.major": "0",
        "GNU.sparse.minor": "1",
        "GNU.sparse.name": "a",
        "GNU.sparse.size": str(8 << 30),
        "GNU.sparse.map": "0,512",
    }
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(entry, io.BytesIO(bytes(512)))
    return stream.getvalue()


LARGE = {
    "zips in zips in zips": (matryoshka, "more than 200 times the size of the archive"),
    "entries that overlap": (overlapping, "files in it overlap; those were not read"),
    "files within files": (quoted, "files in it overlap; those were not read"),
    "more entries than anyone packs": (
        lambda: zipped(dict.fromkeys(map(str, range(100_001)), b"")),
        "more than 100,000 entries",
    ),
    "a name of 64 MB": (long_name, "broken or of an unknown kind (ReadError)"),
}
BAD = LARGE | {
    "a bomb": (lambda: zipped({"zeros": bytes(8 << 20)}), "as large as it is packed"),
    "a bomb of gzip": (lambda: gzip.compress(bytes(8 << 20)), "as large as it is packed"),
    "a bomb in a tar": (lambda: tarred({"inner": gzip.compress(bytes(8 << 20))}), "as large as it is packed"),
    "too deep": (deep, "archives deep was not opened"),
    "encrypted": (encrypted, "encrypted"),
    "cut short": (lambda: zipped({".env": ENV})[:-30], "broken or of an unknown kind"),
    "a tar cut short": (lambda: tarred({"a": bytes(9000), ".env": ENV})[:4000], "broken or of an unknown kind"),
    "nonsense behind a magic number": (lambda: b"PK\x03\x04" + bytes(range(256)), "broken or of an unknown kind"),
    "a long zero": (lambda: gzip.compress(bytes(10 << 20)) * 20, "as large as it is packed"),
    "a wrong sum": (wrong_sum, "cannot be read from the archive (BadZipFile)"),
    "a tar.xz cut short": (lambda: tarred({".env": ENV}, "w:xz")[:-20], "broken or of an unknown kind"),
    "a sparse file": (sparse, "more than 200 times the size of the archive"),
    "zstd in a tar": (lambda: tarred({"blobs/sha256/1": b"\x28\xb5\x2f\xfd" + bytes(20)}), "zstd"),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(20), "packed with 7z, which is not read"),
    "nonsense behind gzip's": (lambda: b"\x1f\x8b" + bytes(range(256)), "broken or of an unknown kind"),
}


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.slow if name in LARGE else ()) for name in BAD])
def test_what_cannot_be_read_is_listed(repository: Repository, name: str):
    made, reason = BAD[name]
    repository.write("archive", made())
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


def test_names_of_any_bytes(repository: Repository):
    names = ["new\nline/.env", "\x1b[2J/.env", KEY + "/.env"]
    repository.write("names.tar", tarred(dict.fromkeys([*names, "latin\udce9/.env"], ENV)))
    repository.write("names.zip", zipped(dict.fromkeys(names, ENV)))
    for form in ("text", "json", "github"):
        done = repository.scan("scan", "--archives", "-f", form, ".")
        assert done.code == 1
        assert KEY not in done.out
        assert "\x1b[2J" not in done.out
    assert len(scanned(repository)["findings"]) == 7


def test_nothing_is_written(repository: Repository):
    for name, (raw, _) in ARCHIVES.items():
        repository.write(name, raw)
    before = sorted(repository.root.parent.rglob("*"))
    repository.scan("scan", "--archives", ".")
    assert sorted(repository.root.parent.rglob("*")) == before
