"""Runs of `pplx-scan fleet` that end in the middle, here and on a Dask cluster: nothing is lost, nothing told twice."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

import psutil
import pytest
from tests.cli.conftest import Repository, run
from tests.cli.fleet_cases import dask, lines_of, many, repository_at, started, until
from tests.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

REPOSITORIES = 24


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        for who in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{who}_NAME", "A Tester")
            patch.setenv(f"GIT_{who}_EMAIL", "tester@example.invalid")
        folder = tmp_path_factory.mktemp("fleet") / "clones"
        many(folder, REPOSITORIES)
    return folder


class Cluster(NamedTuple):
    """A scheduler and two workers on loopback."""

    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]
    address: str


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    named = tmp_path / "scheduler.json"
    scheduler = dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(named))
    workers: tuple[subprocess.Popen[bytes], ...] = ()
    try:
        until(named.exists)
        until(lambda: named.read_bytes().endswith(b"}"))
        address = json.loads(named.read_text())["address"]
        own = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / "workers"))
        workers = tuple(dask("worker", address, *own) for _ in range(2))
        yield Cluster(scheduler, workers, address)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def whole(report: str) -> None:
    """Check that a JSON report has every repository once, with all that is in it."""
    told = json.loads(report)
    assert told["fleet"]["state"] == "complete"
    assert told["left"] == []
    assert Counter(each["repository"] for each in told["repositories"]).most_common(1)[0][1] == 1
    assert len(told["repositories"]) == REPOSITORIES
    assert len(told["keys"]) == REPOSITORIES + 1
    assert all(len(each["places"]) == 4 for key in told["keys"] for each in key["repositories"])
    assert len(told["keys"][0]["repositories"]) == REPOSITORIES


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    assert b"Traceback" not in err
    return process.returncode, out.decode(), err.decode()


def resumed(fleet: Path, record: Path, *words: str) -> None:
    """Go on from a run file, and check that the outcome is whole and that nothing was done twice."""
    before = [each["repository"] for each in lines_of(record)]
    assert 0 < len(before) < REPOSITORIES
    done = run("fleet", "clones", "--run", str(record), "-f", "json", *words, cwd=fleet.parent)
    assert done.code == 1, done.err
    whole(done.out)
    after = [each["repository"] for each in lines_of(record)]
    assert after[: len(before)] == before
    assert len(after) == len(set(after)) == REPOSITORIES


def children_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """Return the workers of a run."""
    return [each for each in psutil.Process(process.pid).children() if "spawn_main" in " ".join(each.cmdline())]


def test_a_client_that_is_killed(fleet: Path, tmp_path: Path):
    record = tmp_path / "run.jsonl"
    process = started("clones", "--run", str(record), "-j", "2", cwd=fleet.parent)
    until(lambda: len(lines_of(record)) >= 3)
    workers = children_of(process)
    assert workers
    process.kill()
    finished(process)
    # They notice, each within a few seconds.
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert not alive
    resumed(fleet, record, "-j", "2")


def test_a_crash_in_the_middle_of_a_line(fleet: Path, tmp_path: Path):
    record = tmp_path / "run.jsonl"
    process = started("clones", "--run", str(record), "-j", "1", cwd=fleet.parent)
    until(lambda: len(lines_of(record)) >= 3)
    process.kill()
    finished(process)
    raw = record.read_bytes()
    record.write_bytes(raw + raw.splitlines()[1][:100])
    resumed(fleet, record)


def test_an_interrupt_tells_what_was_done(fleet: Path, tmp_path: Path):
    record = tmp_path / "run.jsonl"
    process = started("clones", "--run", str(record), "-j", "2", cwd=fleet.parent)
    until(lambda: len(lines_of(record)) >= 3)
    os.killpg(process.pid, signal.SIGINT)
    code, out, err = finished(process)
    assert (code, err) == (130, "pplx-scan: interrupted\n")
    assert "repositories left: interrupted\n" in out
    assert "note: the same command goes on from here\n" in out
    assert f"key in {len(lines_of(record))} repositories" not in out
    resumed(fleet, record)


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_a_process_that_is_killed_costs_no_repository(fleet: Path, tmp_path: Path):
    record = tmp_path / "run.jsonl"
    process = started("clones", "--run", str(record), "-j", "2", "-f", "json", cwd=fleet.parent)
    until(lambda: len(lines_of(record)) >= 3)
    children_of(process)[0].kill()
    code, out, _ = finished(process)
    assert code == 1
    whole(out)


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_a_repository_that_kills_its_process_is_the_only_one_lost(tmp_path: Path, monkeypatch):
    names = [repository_at(tmp_path / f"r{at}", {"a.py": f'K = "{make_key(at)}"\n'}) for at in range(5)]
    # A program called git that kills whoever asks it about one repository.
    real = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True).stdout.strip()
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncase "$*" in *r3*) kill -9 $PPID;; esac\nexec {real} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    done = run("fleet", *(each.root.name for each in names), "-j", "3", "-f", "json", cwd=tmp_path)
    assert done.code == 2, done.err
    told = json.loads(done.out)
    failed = [each for each in told["repositories"] if each["state"] == "failed"]
    assert [each["repository"] for each in failed] == [str(names[3].root)]
    assert "ended early" in failed[0]["error"]
    assert len(told["keys"]) == 4


def test_two_runs_do_not_share_a_file(fleet: Path, tmp_path: Path):
    record = tmp_path / "run.jsonl"
    process = started("clones", "--run", str(record), "-j", "1", cwd=fleet.parent)
    until(lambda: len(lines_of(record)) >= 1)
    other = run("fleet", "clones", "--run", str(record), cwd=fleet.parent)
    process.kill()
    finished(process)
    assert (other.code, other.out) == (2, "")
    assert other.err == f"pplx-scan: --run {record}: another run is writing it\n"


def test_a_run_file_of_other_options_is_refused(tmp_path: Path):
    repository_at(tmp_path / "one", {"a.py": ""})
    assert run("fleet", "one", "--run", "run.jsonl", cwd=tmp_path).code == 0
    done = run("fleet", "one", "--run", "run.jsonl", "--history", cwd=tmp_path)
    assert done.code == 2
    assert "--run run.jsonl: it was made with another --history; remove it or name another file" in done.err
    damaged = tmp_path / "run.jsonl"
    damaged.write_text(damaged.read_text() + "nonsense\n")
    done = run("fleet", "one", "--run", "run.jsonl", cwd=tmp_path)
    assert "--run run.jsonl: line 3 is not valid; remove it" in done.err


def test_what_failed_is_tried_again(tmp_path: Path):
    repository_at(tmp_path / "one", {"a.py": ""})
    (tmp_path / "list.txt").write_text("one\ntwo\n")
    words = ("fleet", "--list", "list.txt", "--run", "run.jsonl", "-f", "json")
    assert run(*words, cwd=tmp_path).code == 2
    two: Repository = repository_at(tmp_path / "two", {"a.py": f'K = "{make_key(1)}"\n'})
    done = run(*words, cwd=tmp_path)
    assert done.code == 1
    told = json.loads(done.out)
    assert [each["state"] for each in told["repositories"]] == ["complete", "complete"]
    assert told["keys"][0]["repositories"][0]["repository"] == str(two.root)
    assert run(*words, cwd=tmp_path).code == 1


def test_a_cluster_finds_what_one_machine_finds(fleet: Path, cluster: Cluster):
    done = run("fleet", "clones", "--scheduler", cluster.address, "-f", "json", cwd=fleet.parent)
    assert (done.code, done.err) == (1, "")
    whole(done.out)


def test_a_worker_that_is_killed_costs_nothing(fleet: Path, cluster: Cluster, tmp_path: Path):
    record = tmp_path / "run.jsonl"
    process = started("clones", "--run", str(record), "--scheduler", cluster.address, "-f", "json", cwd=fleet.parent)
    until(lambda: len(lines_of(record)) >= 3)
    cluster.workers[0].kill()
    code, out, err = finished(process)
    assert (code, err) == (1, "")
    whole(out)


def test_a_scheduler_that_is_killed(fleet: Path, cluster: Cluster, tmp_path: Path):
    record = tmp_path / "run.jsonl"
    process = started("clones", "--run", str(record), "--scheduler", cluster.address, cwd=fleet.parent)
    until(lambda: len(lines_of(record)) >= 3)
    cluster.scheduler.kill()
    code, out, err = finished(process)
    assert (code, err) == (2, "")
    assert f"left: the Dask scheduler {cluster.address} is gone\n" in out
    resumed(fleet, record)


def test_a_client_of_a_cluster_that_is_killed(fleet: Path, cluster: Cluster, tmp_path: Path):
    record = tmp_path / "run.jsonl"
    process = started("clones", "--run", str(record), "--scheduler", cluster.address, cwd=fleet.parent)
    until(lambda: len(lines_of(record)) >= 3)
    process.kill()
    finished(process)
    resumed(fleet, record, "--scheduler", cluster.address)


def test_a_scheduler_without_workers_is_said(fleet: Path, cluster: Cluster):
    for worker in cluster.workers:
        worker.kill()
        worker.wait()
    done = run("fleet", "clones", "--scheduler", cluster.address, cwd=fleet.parent)
    assert (done.code, done.out) == (2, "")
    assert "it has no workers; start some with `dask worker" in done.err


@pytest.mark.parametrize(
    "answer", [b"", b"\xff" * 64, b"\1\0\0\0\0\0\0\0" * 99, b"HTTP/1.1 400 Bad Request\r\n\r\n"], ids=repr
)
@pytest.mark.parametrize("scheme", ["tcp", "tls"])
def test_what_is_no_scheduler_is_one_line(fleet: Path, scheme: str, answer: bytes):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"{scheme}://127.0.0.1:{server.getsockname()[1]}"

        def serve() -> None:
            with suppress(OSError):
                while True:
                    met = server.accept()[0]
                    met.sendall(answer)
                    met.close()

        Thread(target=serve, daemon=True).start()
        done = run("fleet", "clones", "--scheduler", address, cwd=fleet.parent)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert f"--scheduler {address}: no Dask scheduler answers there" in done.err
