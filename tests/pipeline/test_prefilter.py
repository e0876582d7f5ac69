"""Files through the sieve: which are let through, what is counted, what cannot be read."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pplx_scan.model.origin import GitStanding
from pplx_scan.model.reads import WHOLE as PARSED_WHOLE
from pplx_scan.pipeline import forked
from pplx_scan.pipeline.prefilter import files
from pplx_scan.pipeline.prefilter.files import BLOCK, WHOLE
from pplx_scan.pipeline.prefilter.run import Prefiltered, prefilter
from pplx_scan.walk.listing import Batch, Listing
from pplx_scan.walk.tree import walk
from tests.walk.repositories import committed, git, plant, repository

SCANNER = Path(__file__).resolve().parents[2] / "scanner"


def _prefilter(root: Path, *paths: Path, **options: int) -> Prefiltered:
    return prefilter(walk([str(path) for path in paths or (root,)], root=str(root)), **options)


def _paths(prefiltered: Prefiltered) -> list[str]:
    return [hit.file.path for hit in prefiltered.hits]


def test_hits_counts_and_standings(tmp_path: Path):
    committed(tmp_path, {"b.py": "PPLX", "a.py": "perplexity", "clean.py": "nothing", ".gitignore": ".env\n"})
    plant(tmp_path, {"new.py": "pplx", "staged.py": "pplx", ".env": "pplx"})
    git(tmp_path, "add", "staged.py")
    prefiltered = _prefilter(tmp_path)
    assert {hit.file.path: hit.file.git.value for hit in prefiltered.hits} == {
        ".env": "ignored",
        "a.py": "tracked",
        "b.py": "tracked",
        "new.py": "untracked",
        "staged.py": "staged",
    }
    assert _paths(prefiltered) == sorted(_paths(prefiltered))
    assert [hit.file.credential for hit in prefiltered.hits] == [True, False, False, False, False]
    assert prefiltered.stats.files == 7
    assert prefiltered.stats.bytes == sum(path.stat().st_size for path in tmp_path.iterdir() if path.is_file())
    assert prefiltered.stats.ignored_files_added == 1
    assert prefiltered.hits[1].size == len("perplexity")
    assert not prefiltered.unread
    assert not prefiltered.notes


def test_named_files_get_their_standing(tmp_path: Path):
    repository(tmp_path, {"a.log": "pplx", ".gitignore": "*.log\n"})
    (hit,) = _prefilter(tmp_path, tmp_path / "a.log").hits
    assert hit.file.git is GitStanding.IGNORED


@pytest.mark.parametrize("jobs", [0, 1, 2, 7])
def test_any_number_of_threads_gives_the_same(tmp_path: Path, jobs: int):
    plant(tmp_path, {f"d{n % 7}/f{n:04}.py": "pplx" if n % 10 == 0 else "x" * n for n in range(1500)})
    prefiltered = _prefilter(tmp_path, jobs=jobs)
    assert _paths(prefiltered) == sorted(f"d{n % 7}/f{n:04}.py" for n in range(0, 1500, 10))
    assert prefiltered.stats.files == 1500
    assert prefiltered.stats.bytes == sum(4 if n % 10 == 0 else n for n in range(1500))


def test_files_too_large_for_the_limit_are_unread(tmp_path: Path):
    plant(tmp_path, {"small.py": "pplx" + "." * 6, "large.py": "pplx" + "." * 7})
    prefiltered = _prefilter(tmp_path, max_file_size=10)
    assert _paths(prefiltered) == ["small.py"]
    assert [unread.path for unread in prefiltered.unread] == ["large.py"]
    assert "limit" in prefiltered.unread[0].reason


def test_large_files_say_where_to_look(tmp_path: Path):
    size = 3 * WHOLE + 1234
    places = [0, 5000, WHOLE - 2, WHOLE + files._OVERLAP - 2, 2 * WHOLE + 77, size - 4]
    raw = bytearray(b"." * size)
    for place in places:
        raw[place : place + 4] = b"pplx"
    (tmp_path / "large.log").write_bytes(raw)
    (hit,) = _prefilter(tmp_path).hits
    assert hit.size == size
    assert list(hit.offsets) == [(place + 3) // BLOCK * BLOCK for place in places]


def test_large_clean_files_pass(tmp_path: Path):
    (tmp_path / "large.log").write_bytes(b"line of a log\n" * (WHOLE // 10))
    prefiltered = _prefilter(tmp_path)
    assert not prefiltered.hits
    assert prefiltered.stats.bytes == 14 * (WHOLE // 10)


def test_files_with_places_are_fewer_than_those_parsed_in_windows():
    assert WHOLE <= PARSED_WHOLE


def test_too_many_places_are_not_kept_silently(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "_MOST_PLACES", 100)
    (tmp_path / "dense.log").write_bytes(b"pplx " * WHOLE)
    prefiltered = _prefilter(tmp_path)
    assert len(prefiltered.hits) == 1
    assert prefiltered.unread[0].path == "dense.log"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="nothing here tells the peak of memory")
def test_memory_is_bounded(tmp_path: Path):
    """A file of 600 MB, of which the disk holds a few blocks."""
    with (tmp_path / "huge.bin").open("wb") as stream:
        stream.seek(600 << 20)
        stream.write(b"pplx")
    program = (
        "import sys\n"
        "from pplx_scan.pipeline.prefilter.run import prefilter\n"
        "from pplx_scan.walk.tree import walk\n"
        "hits = prefilter(walk([sys.argv[1]], root=sys.argv[1])).hits\n"
        "peak = open('/proc/self/status').read().partition('VmHWM:')[2].split()[0]\n"
        "print(len(hits), tuple(hits[0].offsets), peak)\n"
    )
    hits, places, kilobytes = _python(program, tmp_path).split()
    assert (hits, places) == ("1", f"({600 << 20},)")
    assert int(kilobytes) < 100_000


def test_deleted_tracked_files_are_gone_and_vanished_ones_unread(tmp_path: Path):
    committed(tmp_path, {"a.py": "pplx", "b.py": "pplx"})
    plant(tmp_path, {"new.py": "pplx"})
    (tmp_path / "a.py").unlink()
    listing = walk([str(tmp_path)], root=str(tmp_path))
    batches = list(listing.batches)
    (tmp_path / "new.py").unlink()
    listing.batches = iter(batches)
    prefiltered = prefilter(listing)
    assert _paths(prefiltered) == ["b.py"]
    assert [(unread.path, unread.reason) for unread in prefiltered.unread] == [
        ("new.py", "vanished while it was scanned")
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_tracked_files_that_became_something_else(tmp_path: Path):
    committed(tmp_path, {"pipe": "pplx", "folder": "pplx", "inside": "pplx", "outside": "pplx"})
    for name in ("pipe", "folder", "inside", "outside"):
        (tmp_path / name).unlink()
    os.mkfifo(tmp_path / "pipe")
    plant(tmp_path, {"folder/new.py": "pplx", "real.py": "pplx"})
    (tmp_path / "inside").symlink_to("real.py")
    (tmp_path / "outside").symlink_to("/etc/passwd")
    prefiltered = _prefilter(tmp_path)
    assert _paths(prefiltered) == ["folder/new.py", "real.py"]
    assert prefiltered.stats.skipped == 2
    assert "2 skipped" in prefiltered.notes[0]
    assert not prefiltered.unread


def test_a_missing_path_is_handed_on(tmp_path: Path):
    assert _prefilter(tmp_path, tmp_path / "nowhere").unread[0].reason == "no such file or folder"


def test_names_of_any_bytes(tmp_path: Path):
    names = ["latin\udce9.py", "new\nline.py", "\x1b[2J.py"]
    plant(tmp_path, dict.fromkeys(names, "pplx"))
    assert sorted(_paths(_prefilter(tmp_path))) == sorted(names)
    repository(tmp_path)
    assert sorted(_paths(_prefilter(tmp_path))) == sorted(names)


@pytest.mark.slow
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It grows and shrinks all the time; whatever is read, nothing breaks."""
    monkeypatch.setattr(files, "WHOLE", 20_000)
    file = tmp_path / "log"
    file.write_bytes(b"x")
    done = threading.Event()

    def change() -> None:
        size = 1
        while not done.is_set():
            size = size * 7 % 50_000 + 1
            with file.open("r+b") as stream:
                stream.truncate(size)

    writer = threading.Thread(target=change)
    writer.start()
    try:
        for _ in range(100):
            prefiltered = _prefilter(tmp_path)
            assert prefiltered.stats.files == 1
            assert not prefiltered.unread
    finally:
        done.set()
        writer.join()


def test_files_that_tell_no_size():
    """Files of /proc say 0 bytes."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("there is no /proc")
    listing = Listing("/proc/self")
    listing.batches = iter([Batch(GitStanding.NO_REPOSITORY, ["status"])])
    assert prefilter(listing).stats.bytes > 100


def test_a_failure_in_a_thread_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    plant(tmp_path, {f"{n}.py": "x" for n in range(2000)})
    here = threading.get_ident()
    read = os.fstat

    def fstat(descriptor: int) -> os.stat_result:
        if threading.get_ident() != here:
            raise MemoryError
        time.sleep(0.0005)
        return read(descriptor)

    monkeypatch.setattr(os, "fstat", fstat)
    monkeypatch.setattr(forked, "can_fork", lambda: False)
    with pytest.raises(MemoryError):
        _prefilter(tmp_path, jobs=2)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to send here")
def test_an_interrupt_stops_all_threads_at_once(tmp_path: Path):
    plant(tmp_path, {f"d{n % 50}/{n}.py": "x" for n in range(6000)})
    program = (
        "import os,signal,sys,threading,time\n"
        "from pplx_scan.pipeline.prefilter.run import prefilter\n"
        "from pplx_scan.walk.tree import walk\n"
        "read = os.fstat\n"
        "def slow(fd):\n    time.sleep(0.01)\n    return read(fd)\n"
        "listing = walk([sys.argv[1]], root=sys.argv[1])\n"
        "listing.batches = iter(list(listing.batches))\n"
        "os.fstat = slow\n"
        "threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n"
        "try:\n    prefilter(listing, jobs=4)\n"
        "except KeyboardInterrupt:\n    print('stopped')\n"
    )
    started = time.monotonic()
    assert _python(program, tmp_path) == "stopped\n"
    assert time.monotonic() - started < 10


def test_a_clean_scan_imports_little(tmp_path: Path):
    """Start-up is paid on every commit."""
    committed(tmp_path, {"hello.py": 'print("hello")\n'})
    program = (
        "import sys\n"
        "from pplx_scan.pipeline.prefilter.run import prefilter\n"
        "from pplx_scan.walk.tree import walk\n"
        "assert not prefilter(walk([sys.argv[1]], root=sys.argv[1])).hits\n"
        "print(*sys.modules)\n"
    )
    heavy = {
        "yaml",
        "click",
        "dataclasses",
        "msgspec",
        "inspect",
        "json",
        "hyperscan",
        "pathspec",
        "threading",
        "subprocess",
        "pathlib",
    }
    heavy |= {"libcst", "ast_grep_py", "rich", "tempfile", "logging", "concurrent.futures", "pplx_scan.catalog"}
    assert not heavy & set(_python(program, tmp_path).split())


def _python(program: str, folder: Path) -> str:
    command = [sys.executable, "-c", program, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(SCANNER)}
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60, env=environment).stdout
