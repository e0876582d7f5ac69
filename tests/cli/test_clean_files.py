"""Files in which nothing was found are remembered: the next run says the same, and nothing of a key is ever kept."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.conftest import KEY, run_cold
from tests.extract.program.cases import all_cases, plain

from pplx_scan import __version__, cache
from pplx_scan.catalog.documents import rules_root
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.pipeline import clean_files
from pplx_scan.pipeline.clean_files import CleanFiles, digest_of
from pplx_scan.pipeline.examples import expand, read_examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Repository

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the cache folder of Linux")
CLIENT = "from perplexity import Perplexity\nclient = Perplexity()\n"
FOUND = f'KEY = "{KEY}"\n'


def folder() -> Path:
    return Path(cache.folder())


def lists() -> list[Path]:
    return sorted(folder().glob("quiet-*"))


def report(repository: Repository, *words: str) -> dict[str, Any]:
    data = json.loads(repository.scan("scan", "-f", "json", *words).out)
    data["scan"].pop("seconds", None)
    return data


def digest(path: str, text: str, git: GitStanding = GitStanding.TRACKED) -> bytes:
    return digest_of(WorktreeFile(path, "", git), text.encode())


def test_all_examples_and_cases_say_the_same_with_it_and_without(repository: Repository):
    for file in sorted(rules_root().iterdir()):
        for number, example in enumerate(read_examples(file) if file.suffix == ".yaml" else ()):
            text = expand(example.text.replace("«", "").replace("»", ""))
            repository.write(f"{file.stem}/{number}/{example.file}", text)
    for number, case in enumerate(list(all_cases())[::5]):
        repository.write(f"cases/{number}/{case.path}", expand(plain(case.text)))
    repository.commit()
    without = report(repository, "--no-cache")
    assert not lists()
    cold, warm = report(repository), report(repository)
    assert cold == warm == without
    assert len(without["findings"]) > 200
    (kept,) = lists()
    assert kept.stat().st_size > 40 * 16


def test_a_run_in_which_all_is_known_loads_no_reader(repository: Repository):
    repository.write("client.py", CLIENT)
    repository.commit()
    program = (
        "import sys\nfrom pplx_scan.cli import main\ntry:\n    main()\nexcept SystemExit as end:\n    code = end.code\n"
        "print(code or 0, *sorted(sys.modules), file=sys.stderr)"
    )
    said = [modules(program, repository.root) for _ in range(2)]
    assert "pplx_scan.extract.dispatch" in said[0]
    assert not {
        name
        for name in said[1]
        if name.startswith(("pplx_scan.extract", "pplx_scan.judge", "yaml", "click", "msgspec"))
    }
    assert said[0][0] == said[1][0] == "0"


def modules(program: str, root: Path) -> list[str]:
    """Return the exit code of a program and the modules that it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", program, "."], cwd=root, check=True, capture_output=True, text=True, timeout=60
    )
    return done.stderr.split()


@pytest.mark.parametrize(
    "change",
    [
        lambda repository: repository.write("client.py", CLIENT + FOUND),
        lambda repository: repository.write("other.py", CLIENT + FOUND),
        lambda repository: repository.write("client.py", CLIENT.replace("()", f'(api_key="{KEY}")')),
    ],
)
def test_a_change_of_the_file_is_seen(repository: Repository, change: Any):
    repository.write("client.py", CLIENT)
    repository.commit()
    assert [repository.scan(".").code for _ in range(2)] == [0, 0]
    change(repository)
    assert repository.scan(".").code == 1


@pytest.mark.parametrize(
    "text",
    [
        FOUND,
        f"# {KEY}\n",
        CLIENT + "x = 1  # pplx-scan: allow\n",
        'PERPLEXITY_API_KEY="your-key-here"  # not filled in\n',
        'import os\nfrom perplexity import Perplexity\nc = Perplexity(base_url="https://api.perplexity.ai/v2")\n',
        "def f(:\n    Perplexity(api_key=os.environ['PERPLEXITY_API_KEY'])\n",
    ],
)
def test_what_a_report_shows_is_not_remembered(repository: Repository, text: str):
    repository.write("f.py", text)
    repository.commit()
    first, second = report(repository), report(repository)
    assert first == second
    shown = (first["findings"], first["degraded"], first["passed"], first["notes"], first["hidden"])
    known = digest("f.py", text) in lists()[0].read_bytes() if lists() else False
    assert known == (not any(shown) and "pplx-scan:" not in text)


def test_nothing_of_a_key_is_kept_nor_a_digest_of_its_file(repository: Repository):
    repository.write("quiet.py", CLIENT)
    repository.write("key.py", FOUND)
    repository.commit()
    repository.scan(".")
    (kept,) = lists()
    raw = kept.read_bytes()
    assert digest("quiet.py", CLIENT) in raw
    assert digest("key.py", FOUND) not in raw
    assert not any(KEY[at : at + 12].encode() in raw for at in range(len(KEY) - 11))
    assert len(raw) % 16 == 0
    assert kept.stat().st_mode & 0o777 == 0o600


def test_what_is_damaged_or_of_others_is_not_believed(repository: Repository):
    repository.write("key.py", FOUND)
    repository.write("client.py", CLIENT)
    repository.commit()
    assert repository.scan(".").code == 1
    (kept,) = lists()
    raw, forged = kept.read_bytes(), digest("key.py", FOUND)
    for damage in (b"", b"x" * 40, raw[:-1], raw[:16] + forged, raw + forged, os.urandom(48)):
        kept.write_bytes(damage)
        assert repository.scan(".").code == 1
    body = raw[16:] + forged
    kept.write_bytes(cache.sealed(body))
    assert repository.scan(".").code == 0, "the list is read: whoever can write it is the user"
    kept.chmod(0o666)
    assert repository.scan(".").code == 1


@pytest.mark.parametrize("put", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)])
def test_what_is_no_file_in_the_place_of_a_list_holds_nobody_up(repository: Repository, put: Callable[[Path], None]):
    repository.write("client.py", CLIENT)
    repository.commit()
    assert repository.scan(".").code == 0
    (kept,) = lists()
    kept.unlink()
    put(kept)
    code = repository.scan(".").code
    (os.rmdir if kept.is_dir() else os.unlink)(kept)
    assert code == 0


def test_it_can_be_forbidden(repository: Repository):
    repository.write("client.py", CLIENT)
    repository.commit()
    assert repository.scan("scan", "--no-cache").code == 0
    assert repository.scan(".", env={cache.OFF: "1"}).code == 0
    assert not lists()


def test_rules_of_the_user_are_asked_each_time(repository: Repository, tmp_path: Path):
    repository.write("client.py", CLIENT)
    repository.commit()
    repository.scan("scan")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "read-it.yaml").write_text(
        "id: read-it\ntitle: A variable is read\nseverity: warning\nfact: EnvRead\ncases:\n"
        "  - where: {}\n    message: it reads {name}\nwhy: A test.\nremedy: None.\n",
        encoding="utf-8",
    )
    assert repository.scan("scan", "--rules", str(tmp_path / "own")).code == 1


def test_each_configuration_has_its_own_list():
    names = {CleanFiles()._name, CleanFiles(proxies=["a.example"])._name, CleanFiles(environments=[("a", "b")])._name}
    assert len(names) == 3
    assert CleanFiles(proxies=["a", "b"])._name == CleanFiles(proxies=["b", "a"])._name


def test_an_installation_is_known_by_the_list_of_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    module, record = (
        tmp_path / "pplx_scan" / "pipeline" / "clean_files.py",
        tmp_path / f"pplx_scan-{__version__}.dist-info" / "RECORD",
    )
    for file in (module, record):
        file.parent.mkdir(parents=True)
        file.write_text("1")
    monkeypatch.setattr(clean_files, "__file__", str(module))
    names = []
    for change in (None, module, record):
        if change is not None:
            change.write_text("another")
        clean_files._program.cache_clear()
        names.append(clean_files.stamp())
    clean_files._program.cache_clear()
    assert names[0] == names[1] != names[2]


def test_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clean_files, "_MOST", 3)
    monkeypatch.setattr(clean_files, "_MOST_LISTS", 2)
    digests = [bytes([number]) * 16 for number in range(5)]
    for each in digests:
        CleanFiles().add([each])
    assert CleanFiles()._known == set(digests[2:])
    for host in "abc":
        CleanFiles(proxies=[host]).add(digests)
    assert len(lists()) == 2


def _add(first: int) -> None:
    for number in range(first, first + 50):
        CleanFiles().add([number.to_bytes(16, "big")])


def test_runs_at_the_same_time_leave_a_whole_list():
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=_add, args=(first,)) for first in (0, 1000, 2000)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    known = CleanFiles()._known
    assert [run.exitcode for run in runs] == [0, 0, 0]
    assert {int.from_bytes(each, "big") // 1000 for each in known} <= {0, 1, 2}
    assert known, "a run may lose what another added, not the list"
    assert [
        path.name
        for path in folder().iterdir()
        if not path.name.startswith(("quiet-", "sieve-", "tips-", "expressions-"))
    ] == []


def test_a_cold_python_says_the_same(repository: Repository):
    repository.write("client.py", CLIENT)
    repository.commit()
    first, second = (run_cold(".", cwd=repository.root, env=dict(os.environ)) for _ in range(2))
    assert (first.code, first.out, first.err) == (second.code, second.out, second.err)


def test_a_file_too_large_to_be_parsed_is_remembered_with_the_remark_on_it(repository: Repository):
    filler = b'{"name": "nothing of ours"},\n' * 300_000
    for name in ("mention.json", "log.txt"):
        (repository.root / name).write_bytes(b'[{"name": "perplexity"},\n' + filler + b"{}]\n")
    (repository.root / "key.json").write_bytes(b'[{"PERPLEXITY_API_KEY": "%b"},\n' % KEY.encode() + filler + b"{}]\n")
    repository.commit()
    cold, warm = report(repository), report(repository)
    assert cold == warm
    assert [each["path"] for each in cold["degraded"]] == ["key.json", "mention.json"]
    (kept,) = lists()
    assert len(kept.read_bytes()) == 3 * 16, "a checksum, and a digest of each without a key"
    (repository.root / "key.json").unlink()
    assert repository.scan(".").out.count("larger than 8 MB: read as text around its hits") == 1
