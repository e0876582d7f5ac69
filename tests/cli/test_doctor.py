"""`doctor` on machines with one fault each."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.doctor_cases import CASES, KEY, OLD, OTHER, Planted
from tests.validate import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Repository, Run
    from tests.validate.server import Api


PAGE = (Path(__file__).parents[2] / "docs/doctor.md").read_text(encoding="utf-8")


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Api]:
    with server.api(monkeypatch, tmp_path) as found:
        yield found


def plant(repository: Repository, case: Planted) -> None:
    """Write the files of a case; all but .env files are committed."""
    repository.write(".gitignore", "*.env\n.env*\n")
    for path, text in case.files.items():
        if path.startswith("~/"):
            file = Path(os.environ["HOME"]) / path[2:]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        else:
            repository.write(path, text)
    repository.commit()


def doctor(repository: Repository, case: Planted, api: Api, *more: str) -> Run:
    return repository.scan("doctor", "--api-url", api.url, *case.flags, *more, env=case.env)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.row)
def test_each_cause_is_named_first_and_mended(repository: Repository, api: Api, case: Planted):
    api.alive, api.empty = set(case.alive), set(case.empty)
    plant(repository, case)
    with Running(case):
        told = json.loads(doctor(repository, case, api, "-f", "json").out)
        assert told["most_likely"] == case.cause
        text = doctor(repository, case, api)
    assert text.code == 1
    check = next(check for check in told["checks"] if check["cause"] == case.cause)
    assert f"Mend it:  {check['command']}" in text.out
    assert f"| {case.row} | {check['fault']} | `{check['command']}` |" in PAGE, "run `python -m tests.cli.doctor_table`"
    if case.mended:
        words = shlex.split(check["command"])
        assert words[0] == "pplx-scan"
        repository.scan(*words[1:], env=case.env)
        after = json.loads(doctor(repository, case, api, "-f", "json").out)
        assert next(check["state"] for check in after["checks"] if check["cause"] == case.cause) == "good"
    for secret in (KEY, OLD, OTHER):
        assert secret[5:20] not in text.out + text.err


class Running:
    """A program that was started with the old key, when the case is about that."""

    def __init__(self, case: Planted) -> None:
        self._wanted = case.cause == "process"

    def __enter__(self) -> None:
        if self._wanted:
            env = {**os.environ, "PERPLEXITY_API_KEY": OLD}
            self._process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, env=env)

    def __exit__(self, *_: object) -> None:
        if self._wanted:
            self._process.communicate(b"\n")


def test_a_healthy_machine_has_no_fault(repository: Repository, api: Api):
    api.alive = {KEY}
    plant(repository, Planted("", "", {".env": f"PERPLEXITY_API_KEY={KEY}\n"}, flags=("--online", "--home")))
    done = repository.scan("doctor", "--online", "--home", "--api-url", api.url, ".")
    assert done.code == 0, done.out
    assert "No cause of a 401 was found." in done.out


LOADED = {
    "the shell comes first": ({".env": KEY}, {"PERPLEXITY_API_KEY": OTHER}, "the shell's environment", "python-dotenv"),
    "python-dotenv reads one file": ({".env": KEY, ".env.local": OTHER}, {}, ".env", "python-dotenv"),
    "Next.js": ({"package.json": '{"dependencies": {"next": "15"}}', ".env": KEY, ".env.local": OTHER, ".env.development": KEY}, {}, ".env.local", "Next.js"),
    "Vite": ({"package.json": '{"devDependencies": {"vite": "7"}}', ".env": KEY, ".env.local": OTHER, ".env.development": KEY}, {}, ".env.development", "Vite"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOADED)
def test_it_knows_which_key_a_program_would_load(repository: Repository, name: str):
    files, env, source, loader = LOADED[name]
    for path, text in files.items():
        repository.write(path, f"PERPLEXITY_API_KEY={text}\n" if path.startswith(".env") else text)
    loaded = json.loads(repository.scan("doctor", "-f", "json", ".", env=env).out)["loaded"]
    assert (loaded["source"], loaded["loader"]) == (source, loader)


def test_the_bundle_holds_what_a_ticket_needs_and_no_key(repository: Repository):
    case = next(case for case in CASES if case.row == "`Bearer` doubled")
    plant(repository, case)
    done = repository.scan(
        "doctor",
        "--bundle",
        "ticket.json",
        ".",
        env={"PERPLEXITY_API_KEY": KEY, "HTTPS_PROXY": "http://me:secret@proxy"},
    )
    assert "no key is in it" in done.err
    text = (repository.root / "ticket.json").read_text()
    told = json.loads(text)
    assert KEY[5:17] not in text
    assert "secret" not in text
    assert told["variables_set"][:1] == ["HTTPS_PROXY"]
    assert any(request.get("state") == "doubled" for request in told["requests"])
    assert told["machine"]["pplx_scan"]
