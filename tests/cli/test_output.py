"""A report is written while it is made: no format for programs needs memory for all of its text."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.report.build import make_key_finding, make_result

from pplx_scan.cli.output import emit, write_file
from pplx_scan.errors import UsageError
from pplx_scan.fix.replacements import write_replacements
from pplx_scan.fix.transaction.folders import Ground
from pplx_scan.model.fleet import Options
from pplx_scan.pipeline.fleet.record import RunFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNT = 8_000


@pytest.mark.slow
@pytest.mark.parametrize("to_file", [False, True])
@pytest.mark.parametrize("form", ["jsonl", "json", "sarif", "csv", "gitlab", "rdjson"])
def test_it_is_written_while_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, *, to_file: bool):
    result = make_result(*[make_key_finding()] * _COUNT)
    report = tmp_path / "report"
    flags = {"form": (form,), "output": (str(report),) if to_file else (), "color": False}
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        tracemalloc.start()
        emit(result, flags, "")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    written = report if to_file else tmp_path / "out"
    assert written.stat().st_size > 1_000_000
    assert peak < 1_000_000
    if form == "jsonl":
        lines = written.read_text().splitlines()
        assert json.loads(lines[0])["findings"] == _COUNT
        assert sum(json.loads(line)["type"] == "finding" for line in lines) == _COUNT


@pytest.mark.skipif(sys.platform == "win32", reason="terminals as Unix has them")
def test_a_terminal_is_written_to():
    ours, theirs = os.openpty()
    write_file(Path(os.ttyname(theirs)), ["report\n"])
    assert os.read(ours, 100) == b"report\r\n"
    assert Path(os.ttyname(theirs)).is_char_device()
    os.close(ours)
    os.close(theirs)


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes as Unix has them")
def test_a_pipe_is_written_to(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_text)
        write_file(pipe, ["one\n", "two\n"])
        assert read.result(timeout=10) == "one\ntwo\n"
    assert pipe.is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_behind_a_link_the_file_is_written(tmp_path: Path):
    (tmp_path / "link").symlink_to(tmp_path / "report")
    for text in ("new", "replaced"):
        write_file(tmp_path / "link", [text])
        assert ((tmp_path / "link").is_symlink(), (tmp_path / "report").read_text()) == (True, text)


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes as Unix has them")
def test_a_pipe_that_becomes_a_link_leads_no_report_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.write_text("old")
    monkeypatch.chdir(inside)
    os.mkfifo("report")
    opened = os.open

    def open_later(path: os.PathLike[str] | str, *words: int, **named: int) -> int:
        if Path(path) == Path("report") and Path("report").is_fifo():
            Path("report").unlink()
            Path("report").symlink_to(outside)
        return opened(path, *words, **named)

    monkeypatch.setattr(os, "open", open_later)
    write_file(Path("report"), ["new"])
    assert (outside.read_text(), (inside / "report").read_text()) == ("old", "new")


LINKS = {
    "of the file": lambda inside, outside: (inside / "report").symlink_to(outside / "report"),
    "of its folder": lambda inside, outside: (inside / "to").symlink_to(outside),
    "of both": lambda inside, outside: ((inside / "to").symlink_to("to2"), (inside / "to2").symlink_to(outside)),
    "to what is not there": lambda inside, outside: (inside / "report").symlink_to(outside / "new"),
    "to a pipe": lambda inside, outside: (
        os.mkfifo(outside / "pipe"),
        (inside / "report").symlink_to(outside / "pipe"),
    ),
}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("place", ["the working directory", "a repository"])
def test_a_link_in_a_repository_leads_no_report_out_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, place: str
):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "report").write_text("old")
    if place == "a repository":
        (inside / ".git").mkdir()
        (outside / ".git").mkdir()
    else:
        monkeypatch.chdir(inside)
    LINKS[name](inside, outside)
    file = inside / ("to/report" if (inside / "to").exists() else "report")
    with pytest.raises(UsageError, match=r"a link leads out of .*inside to it"):
        write_file(file, ["new"])
    with pytest.raises(UsageError, match=r"a link leads out of .*inside to it"):
        write_replacements(file, [])
    with pytest.raises(UsageError, match=r"a link leads out of .*inside to it"):
        RunFile(file, Options())
    assert (outside / "report").read_text() == "old"
    assert {each.name for each in outside.iterdir()} <= {"report", "pipe", ".git"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_within_a_repository_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("real").mkdir()
    Path("to").symlink_to("real")
    write_file(Path("to/report"), ["new"])
    assert Path("real/report").read_text() == "new"
    assert os.listdir("real") == ["report"]


@pytest.mark.parametrize("name", ["", "nowhere/report", "folder"])
def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path, name: str):
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        write_file(tmp_path / name, ["report"])
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]


def test_a_report_that_fails_half_way_leaves_the_old_one(tmp_path: Path):
    def parts() -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    (tmp_path / "report").write_text("old")
    with pytest.raises(UsageError, match="No space left"):
        write_file(tmp_path / "report", parts())
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("report", "old")]


@pytest.mark.parametrize("old", [True, False])
def test_a_process_that_is_killed_leaves_nothing_beside_a_report(tmp_path: Path, old: bool):
    with Ground(str(tmp_path)) as ground:
        descriptor = ground.folder(str(tmp_path)).open_unnamed(0o600)
    if descriptor is None:
        pytest.skip("the system has no files without a name")
    os.close(descriptor)
    if old:
        (tmp_path / "report").write_text("old")
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom pplx_scan.cli.output import write_file\n"
        "def parts():\n    yield 'x' * 100_000\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_file(Path(sys.argv[1]), parts())\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "report")], check=False).returncode == -9
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("report", "old")] * old


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
@pytest.mark.parametrize("unnamed", [True, False])
def test_a_report_takes_the_place_of_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unnamed: bool):
    if not unnamed:
        monkeypatch.setattr("pplx_scan.fix.transaction.folders.Folder.open_unnamed", lambda *_: None)
    for text in ("old", "new"):
        write_file(tmp_path / "report", [text])
        assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("report", text)]
        assert not (tmp_path / "report").stat().st_mode & 0o133


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
def test_what_would_end_the_process_waits_until_a_report_is_whole(tmp_path: Path):
    came: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: came.append(number))

    def parts() -> Iterator[str]:
        yield "one "
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
        assert not came
        yield "two"

    try:
        write_file(tmp_path / "report", parts())
    finally:
        signal.signal(signal.SIGTERM, before)
    assert came == [signal.SIGTERM]
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("report", "one two")]


def test_half_a_list_of_keys_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("pplx_scan.fix.replacements.open", lambda *_, **__: Full(), raising=False)
    with pytest.raises(UsageError, match="No space left"):
        write_replacements(tmp_path / "keys", [])
    assert not list(tmp_path.iterdir())
