"""`pplx-scan history --archives`: keys in archives that were committed once."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

from tests.cli.test_history import KEY, OTHER, fingerprints, history, line, prints

if TYPE_CHECKING:
    from tests.cli.conftest import Repository


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return kept.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w:gz") as archive:
        for name, raw in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))
    return kept.getvalue()


def places(told: dict) -> set[tuple[str, int]]:
    return {(place["path"], place["line"]) for key in told["keys"] for place in key["places"]}


def test_an_archive_that_was_deleted_is_opened(repository: Repository):
    inner = zipped({"deep/.env": b"\n" + line(KEY).encode()})
    repository.write("old.tar.gz", tarred({"app.jar": inner, "b.py": line(OTHER).encode(), "c.txt": b"nothing"}))
    repository.commit()
    (repository.root / "old.tar.gz").unlink()
    repository.commit()
    told = history(repository, "--archives")
    assert places(told) == {("old.tar.gz!/old.tar!/app.jar!/deep/.env", 2), ("old.tar.gz!/old.tar!/b.py", 1)}
    assert fingerprints(told) == prints(KEY, OTHER)
    assert not any(key["in_head"] for key in told["keys"])
    assert (told["history"]["archives_not_opened"], told["history"]["files_in_archives"]) == (0, 3)
    assert told["unread"] == []
    text = repository.scan("history", "--archives")
    assert text.code == 1
    assert "3 files in archives" in text.out
    assert "packed it does not see" in text.out


def test_a_stored_file_is_told_in_its_archive_alone(repository: Repository):
    repository.write("a.zip", zipped({"k.txt": KEY.encode(), "l.txt": b"x"}, zipfile.ZIP_STORED))
    repository.commit()
    told = history(repository, "--archives")
    assert (places(told), fingerprints(told)) == ({("a.zip!/k.txt", 1)}, prints(KEY))


def test_what_cannot_be_opened_is_said(repository: Repository):
    broken = zipped({"k.txt": KEY.encode() * 50})
    repository.write("a.zip", broken[: len(broken) // 2])
    repository.write("b.gz", gzip.compress(bytes(300 << 20), 9))
    repository.commit()
    done = repository.scan("history", "--archives")
    assert done.code == 2
    assert "the archive is broken" in done.out
    assert "No key in what was read of the history" in done.out


def test_without_a_key_all_is_said_to_be_read(repository: Repository):
    repository.write("a.zip", zipped({"k.txt": b"nothing"}))
    repository.commit()
    done = repository.scan("history", "--archives")
    assert done.code == 0
    assert done.out.startswith("No key in the history. ")
