"""No file makes more work than its size explains: counted at two sizes, and ended where it cannot be counted."""

import io
import os
import sys
import zipfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

from pplx_scan import budget
from pplx_scan.extract import dispatch
from pplx_scan.extract.program.front import native
from pplx_scan.model.history import Wanted
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.reads import Stats
from pplx_scan.model.result import ScanResult
from pplx_scan.model.secret import Secret
from pplx_scan.pipeline.archives import scan_with_archives
from pplx_scan.pipeline.document import Folder, examine_document
from pplx_scan.pipeline.history import read_history
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.prefilter.run import Prefiltered
from pplx_scan.pipeline.scan import scan_bytes
from tests.fuzz.seeds import KEY
from tests.linear.texts import PATHS, PLAIN_KEY, UNITS, at_two_sizes, calls
from tests.walk.repositories import committed


def scanned(path: str, text: str) -> ScanResult:
    return scan_bytes(WorktreeFile(path, path, GitStanding.TRACKED), text.encode(), Judgement(), Stats())


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_twice_as_much_is_twice_the_work(path: str):
    scanned(path, PLAIN_KEY)
    for name, unit in UNITS.items():
        one, two = (calls(scanned, path, text) for text in at_two_sizes(unit, 600))
        assert two < 2.6 * one + 2000, f"{name}: {one} calls, {two} for twice as much"


def test_a_broken_program_that_its_grammar_takes_too_long_for_is_read_as_text():
    found = scanned("a.rb", "-(\n" + "=1\n" * 2000 + f"K='{KEY}'\n")
    assert [each.reason for each in found.degraded] == ["the ruby grammar takes too much work"]
    assert [key.secret for key in found.keys] == [Secret(KEY)]


def test_so_it_is_where_no_process_can_try_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(native, "_may_fork", lambda: False)
    found = scanned("a.rb", "-(\n" + "=1\n" * 2000 + f"K='{KEY}'\n")
    assert [each.reason for each in found.degraded] == ["the ruby grammar takes too much work"]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_a_parser_that_crashes_leaves_no_memory_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_CORE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ast_grep_py.SgRoot", lambda *_: os.abort())
    resource.setrlimit(resource.RLIMIT_CORE, (limits[1], limits[1]))
    try:
        assert not native._comes_through(f"K = '{KEY}'", "python")
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, limits)
    assert not list(tmp_path.iterdir())


def test_a_large_program_that_is_right_is_read(monkeypatch: pytest.MonkeyPatch):
    text = "def a(b)\n  b + 1\nend\n" * 4000 + f"K = '{KEY[:9]}' + '{KEY[9:]}'\n"
    for fork in (True, False):
        monkeypatch.setattr(native, "_may_fork", lambda fork=fork: fork)
        found = scanned("a.rb", text)
        assert not found.degraded
        assert [key.secret for key in found.keys] == [Secret(KEY)]


def test_a_limit_in_a_limit_gives_no_more_work():
    def inner(seconds: float) -> None:
        with suppress(budget.Overworked), budget.within(seconds):
            Endless().extract(None)

    def outer() -> None:
        inner(0.02)
        inner(60)
        Endless().extract(None)

    with pytest.raises(budget.Overworked), budget.within(0.1):
        outer()
    with budget.within(60):
        inner(0.02)


def test_what_is_being_imported_when_time_is_over_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    slow = (
        "from time import thread_time\nend = thread_time() + 0.1\nwhile thread_time() < end:\n    pass\nWHOLE = True\n"
    )
    (tmp_path / "imported_slowly.py").write_text(slow)
    monkeypatch.syspath_prepend(tmp_path)
    endless = (import_module("imported_slowly") for _ in range(1 << 40))
    with pytest.raises(budget.Overworked), budget.within(0.02):
        any(module is None for module in endless)
    assert sys.modules.pop("imported_slowly").WHOLE


class Endless:
    """A reader that never comes to an end."""

    def extract(self, _reading: object) -> list[object]:
        while True:
            with suppress(Exception):  # as a reader might
                sorted("abc")


@pytest.mark.parametrize("endless", [{"json"}, {"json", "text"}])
def test_a_reader_without_end_is_ended(monkeypatch: pytest.MonkeyPatch, endless: set[str]):
    monkeypatch.setattr(budget, "_SECONDS", 0.05)
    monkeypatch.setattr(budget, "_BYTES_A_SECOND", 1e9)
    known = dispatch.extractor
    monkeypatch.setattr(dispatch, "extractor", lambda name: Endless() if name in endless else known(name))
    found = scanned("a.json", f'{{"key": "{KEY}"}}')
    if "text" in endless:
        assert [each.reason for each in found.unread] == ["it takes more work than its size explains"]
    else:
        assert [each.reason for each in found.degraded] == ["as json it takes more work than its size explains"]
        assert [key.secret for key in found.keys] == [Secret(KEY)]


@pytest.mark.slow
@pytest.mark.parametrize("path", ["a.dart", "a.swift", "a.js", "a.py", "a.json", "a.yaml", "a.toml", "a.xml", "a.sh"])
@pytest.mark.parametrize("opening", ["{a:", "(", "[", "f(", "<a>", "if x {", "$(", "`"])
def test_what_is_nested_too_deeply_is_no_failure_of_ours(path: str, opening: str):
    found = scanned(path, f"x = {opening * 5000}\nPERPLEXITY_API_KEY = '{KEY}'\n")
    assert not [each for each in found.degraded if "report it" in each.reason]
    assert Secret(KEY) in {key.secret for key in found.keys}


def test_so_it_is_with_calls_in_calls_in_a_text():
    call = 'requests.post("https://api.perplexity.ai", '
    found = scanned("a.scala", f"val x = {call * 400}\nval perplexityKey = '{KEY}'\n")
    assert not [each for each in found.degraded if "report it" in each.reason]
    assert Secret(KEY) in {key.secret for key in found.keys}


def test_what_cannot_be_loaded_for_a_reader_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch):
    def full(_name: str) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dispatch, "extractor", full)
    found = scanned("a.json", f'{{"key": "{KEY}"}}')
    assert [each.reason for each in found.unread] == ["what reads it could not be loaded: No space left on device"]
    assert not found.degraded


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every reader one without an end."""
    monkeypatch.setattr(budget, "_SECONDS", 0.05)
    monkeypatch.setattr(budget, "_BYTES_A_SECOND", 1e9)
    monkeypatch.setattr(dispatch, "extractor", lambda _: Endless())


@pytest.mark.usefixtures("endless")
@pytest.mark.parametrize("past", [False, True])
def test_what_comes_out_of_an_archive_takes_no_more_work_than_its_size_explains(tmp_path: Path, *, past: bool):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for at in range(5):
            archive.writestr(f"{at}.json", f'{{"key": "{KEY}"}}')
    committed(tmp_path, {"a.zip": stream.getvalue().decode("utf-8", "surrogateescape")})
    file = WorktreeFile("a.zip", str(tmp_path / "a.zip"), GitStanding.TRACKED)
    if past:
        unread = read_history(str(tmp_path), Wanted(archives=True)).unread
    else:
        unread = scan_with_archives(Prefiltered((), Stats()), [file], Judgement()).unread
    reason = "the files in it take more work than its size explains; the rest was not read"
    assert ("a.zip", reason) in {(each.path, each.reason) for each in unread}
    assert len(unread) < 5


@pytest.mark.usefixtures("endless")
def test_a_version_that_takes_too_long_is_listed(tmp_path: Path):
    committed(tmp_path, {"a.json": f'{{"key": "{KEY}"}}'})
    unread = read_history(str(tmp_path), Wanted()).unread
    assert [(each.path, each.reason) for each in unread] == [("a.json", "it takes more work than its size explains")]


@pytest.mark.usefixtures("endless")
def test_so_is_a_document_in_an_editor(tmp_path: Path):
    file = WorktreeFile("a.json", str(tmp_path / "a.json"), GitStanding.UNTRACKED)
    document = examine_document(file, f'{{"key": "{KEY}"}}', Folder(str(tmp_path), Judgement()))
    assert document.unread == "it takes more work than its size explains"
