"""While commands run, nobody who looks at the machine sees a key: no other program is given one, and no file of ours holds one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.cli.conftest import KEY, OTHER, Repository
from tests.cli.fleet_cases import dask, until
from tests.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
NEW = make_key(9)
BODIES = [key[5:] for key in (KEY, OTHER, NEW)]
SECONDS = 0.005
"""Between two looks at the files."""
TELL = """
import os, sys

def tell(event, arguments):
    if event in {"os.exec", "os.posix_spawn", "subprocess.Popen"}:
        program, words, *_, environment = arguments
        given = [program, *([words] if isinstance(words, (str, bytes)) else words or [])]
        given += [os.fsencode(part) for pair in dict(environment or os.environ).items() for part in pair]
        with open(os.environ["STARTED"], "ab") as file:
            file.write(b"\\0".join(os.fsencode(part) for part in given if part) + b"\\n")
    elif event in {"os.system", "os.startfile", "os.spawn"}:
        raise AssertionError(event)

sys.addaudithook(tell)
"""
"""Has each Python process of a run tell every program that it starts, with its words and its environment."""


class Seen(NamedTuple):
    """What was seen of a run."""

    programs: set[str]
    """Names of the programs that it started."""
    given: list[bytes]
    """Its own words, and the words and environments of the programs that it started, but of Python's own workers."""
    written: set[tuple[str, bytes]]
    """Files of ours, with all that they ever held."""


@pytest.fixture
def place(repository: Repository, tmp_path: Path) -> Repository:
    """A repository with keys in all of its parts, and folders of our own that are empty."""
    for name in ("temporary", "home", "hook", "kept"):
        (tmp_path / name).mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(TELL)
    repository.write("a.py", f'KEY = "{OTHER}"\n')
    repository.commit()
    repository.write("a.py", f'import requests\nrequests.get("https://api.perplexity.ai/search", headers={{"Authorization": "{KEY}"}})\n')  # fmt: skip
    repository.write("b.yaml", f"perplexity_api_key: {KEY}\n")
    repository.commit()
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    return repository


def environment(folder: Path) -> dict[str, str]:
    own = {"HOME": "home", "TMPDIR": "temporary", "XDG_CACHE_HOME": "home/cache", "XDG_STATE_HOME": "home/state"}
    keys = {
        "PERPLEXITY_API_KEY": KEY,
        "NEW": NEW,
        "OTHER": OTHER,
        "BARE": BODIES[0],
        "PROXY": f"http://u:{BODIES[0]}@h",
    }
    told = {"PYTHONPATH": str(folder / "hook"), "STARTED": str(folder / "started")}
    return {**os.environ, **{name: str(folder / each) for name, each in own.items()}, **keys, **told}


def watched(place: Repository, *words: str, stdin: bytes = b"") -> Seen:
    """Run the program, look at its files until it ends, and once more, and read what it started."""
    folder = place.root.parent
    started = folder / "started"
    started.write_bytes(b"")
    (folder / "stdin").write_bytes(stdin)
    written: set[tuple[str, bytes]] = set()
    with (folder / "stdin").open("rb") as source, (folder / "said").open("wb") as said:
        command = [sys.executable, "-m", "pplx_scan", *words]
        program = subprocess.Popen(
            command, cwd=place.root, env=environment(folder), stdin=source, stdout=said, stderr=said
        )
        while program.poll() is None:
            look_at_files(place, written)
            time.sleep(SECONDS)
    look_at_files(place, written)
    written.add(("the output", (folder / "said").read_bytes()))
    assert program.returncode in {0, 1, 2}
    own = os.fsencode(sys.executable) + b"\0"
    given = [line for line in started.read_bytes().splitlines() if not line.startswith(own)]
    programs = {os.fsdecode(os.path.basename(line.split(b"\0")[0])) for line in given}
    return Seen(programs, [*given, *map(os.fsencode, command)], written)


def look_at_files(place: Repository, written: set[tuple[str, bytes]]) -> None:
    top = place.root.parent
    for folder in (top / "temporary", top / "home", top / "kept", place.root / ".git" / "pplx-scan"):
        for file in folder.rglob("*") if folder.exists() else ():
            with suppress(OSError):
                if file.is_file():
                    written.add((str(file.relative_to(top)), file.read_bytes()))


def held(raw: bytes) -> bool:
    return any(body[at : at + 12].encode() in raw for body in BODIES for at in range(37))


PROMPT = json.dumps({"hook_event_name": "UserPromptSubmit", "prompt": f"why does {KEY} fail?"}).encode()
ROTATE = ("rotate", "--new-key-from", "env:NEW", "--old-key-from", "env:PERPLEXITY_API_KEY")
ALONE = {"agent-hook", "-", "completion", "revoke", "rules"}
"""What starts no other program."""


def typed(command: str, root: Path) -> bytes:
    """Return what a command reads of its standard input."""
    document = {"uri": (root / "a.py").as_uri(), "languageId": "python", "version": 1, "text": f'KEY = "{KEY}"\n'}
    messages = (
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "textDocument/didOpen", "params": {"textDocument": document}},
        {"id": 2, "method": "shutdown"},
    )
    bodies = [json.dumps({"jsonrpc": "2.0", **each}).encode() for each in messages]
    editor = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw) for raw in bodies)
    return {"agent-hook": PROMPT, "lsp": editor, "-": document["text"].encode()}.get(command, b"")


@pytest.mark.parametrize(
    ("words", "wrote"),
    [
        (("scan", "--diff-base", "HEAD~1"), ()),
        (("scan", "-o", "sarif:../kept/a", "-o", "html:../kept/b", "."), ("kept/a", "kept/b")),
        (("scan", "--fix", "--unsafe-fixes", "."), ()),
        (("keys", "--current-key-from", "env:OTHER", "."), ()),
        (("baseline", "-o", "../kept/baseline", "."), ("kept/baseline",)),
        (("doctor", "--bundle", "../kept/bundle", "."), ("kept/bundle",)),
        (("history", "-o", "../kept/history"), ("kept/history",)),
        (("fleet", ".", "--history", "--run", "../kept/run"), ("kept/run",)),
        ((*ROTATE, "."), ()),
        ((*ROTATE, "--apply", "--ledger", "."), ("repository/.git/pplx-scan/record.json",)),
        (("validate", "--api-url", "http://127.0.0.1:9", "."), ()),
        (("agent-hook",), ()),
        (("lsp",), ()),
        (("-", "--stdin-filename", "a.py"), ()),
        (("scan", "-j", "3", "--archives", "--validate", "--api-url", "http://127.0.0.1:9", "."), ()),
        (("scan", "--staged"), ()),
        (("doctor", "--home", "--online", "--api-url", "http://127.0.0.1:9", "."), ()),
        (("revoke", "--key-from", "env:NEW", "--yes", "--api-url", "http://127.0.0.1:9"), ()),
        (("fleet", "{remote}"), ()),
        (("rules", "key-in-repo"), ()),
        (("completion", "bash"), ()),
        (("demo", "../sample"), ()),
    ],
    ids=lambda each: " ".join(each) if each and "/" not in each[0] else "",
)
def test_nobody_who_looks_on_sees_a_key(place: Repository, words: tuple[str, ...], wrote: tuple[str, ...]):
    remote = place.root.as_uri()
    seen = watched(place, *(each.format(remote=remote) for each in words), stdin=typed(words[0], place.root))
    assert [words for words in seen.given if held(words)] == []
    assert [name for name, raw in seen.written if held(raw)] == []
    assert {name for name, raw in seen.written if raw} >= {*wrote}
    assert seen.programs == (set() if words[0] in ALONE else {"git"})
    assert not list((place.root.parent / "temporary").iterdir())


def test_nor_while_a_rotation_is_undone(place: Repository):
    watched(place, *ROTATE, "--apply", ".")
    seen = watched(place, "rotate", "--undo", "--old-key-from", "env:PERPLEXITY_API_KEY", ".")
    assert KEY in (place.root / "a.py").read_text()
    assert [words for words in seen.given if held(words)] == []
    assert [name for name, raw in seen.written if held(raw)] == []


@pytest.fixture
def scheduler(place: Repository) -> Iterator[str]:
    """The address of a cluster with one worker, all of whose processes hold keys."""
    folder = place.root.parent
    named, env = folder / "scheduler.json", environment(folder) | {"STARTED": str(folder / "started-there")}
    running = [dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(named), env=env)]
    try:
        until(lambda: named.exists() and named.read_bytes().endswith(b"}"))
        address: str = json.loads(named.read_text())["address"]
        own = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder / "workers"))
        running.append(dask("worker", address, *own, env=env))
        yield address
    finally:
        for process in running:
            process.kill()
            process.wait()


def test_nor_on_a_cluster(place: Repository, scheduler: str):
    seen = watched(place, "fleet", "..", "--history", "--scheduler", scheduler, "-f", "json")
    assert b'"key-in-repo"' in next(raw for name, raw in seen.written if name == "the output")
    # Dask's own processes ask `uname` for the processor before they do anything for us.
    there = (place.root.parent / "started-there").read_bytes().splitlines()
    given = [*seen.given, *(words for words in there if not words.startswith(b"uname\0"))]
    assert [words for words in given if held(words)] == []
    assert any(words.startswith(b"git\0") for words in there)
    assert [name for name, raw in seen.written if held(raw)] == []


def test_a_store_that_starts_programs_gives_them_no_key(place: Repository):
    vault = place.root.parent / "vault"
    vault.write_text(OTHER)
    backend = (
        f"import subprocess\ndef get_password(*_):\n    return subprocess.check_output(['cat', '{vault}'], text=True)\n"
    )
    (place.root.parent / "hook" / "keyring.py").write_text(backend)
    seen = watched(place, "keys", "--current-key-from", "keyring:a/b", ".")
    assert seen.programs == {"git", "cat"}
    assert [words for words in seen.given if held(words)] == []


def test_a_key_in_a_command_line_or_a_file_is_seen(place: Repository):
    (place.root.parent / "kept" / "run").write_text(KEY)
    seen = watched(place, "scan", "--exclude", OTHER, ".")
    assert [words for words in seen.given if held(words)]
    assert [name for name, raw in seen.written if held(raw)] == ["kept/run"]
