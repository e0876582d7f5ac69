"""Remote repositories of a fleet: fetched into the cache, without a password in any word or file of ours; limits; one key for all."""

from __future__ import annotations

import json
import os
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.conftest import run
from tests.cli.fleet_cases import repository_at
from tests.keys import make_key

from pplx_scan import cache
from pplx_scan.walk.mirrors import is_address, mirrored, shown

if TYPE_CHECKING:
    from tests.cli.conftest import Repository

pytestmark = pytest.mark.slow

KEY, OTHER = make_key(1), make_key(2)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def remote(tmp_path: Path) -> Repository:
    made = repository_at(tmp_path / "remote", {"a.py": f'OLD = "{OTHER}"\n'})
    made.write("a.py", f'KEY = "{KEY}"\n')
    made.commit()
    return made


def address(repository: Repository) -> str:
    return repository.root.as_uri()


def report(*words: str, cwd: Path) -> dict:
    return json.loads(run("fleet", "-f", "json", *words, cwd=cwd).out)


def mirrors() -> Path:
    return Path(cache.folder()) / "mirrors"


def test_a_remote_is_fetched_and_fetched_again(remote: Repository, tmp_path: Path):
    told = report(address(remote), cwd=tmp_path)
    assert [(key["repositories"][0]["repository"], len(key["repositories"])) for key in told["keys"]] == [
        (address(remote), 1)
    ]
    remote.write("b.py", f'KEY = "{OTHER}"\n')
    remote.commit()
    again = report(address(remote), cwd=tmp_path)
    assert {place["path"] for key in again["keys"] for place in key["repositories"][0]["places"]} == {"a.py", "b.py"}
    assert len(list(mirrors().iterdir())) == 1
    assert all(each.stat().st_mode & 0o077 == 0 for each in mirrors().iterdir())


def test_the_history_comes_when_it_is_asked_for(remote: Repository, tmp_path: Path):
    assert len(report(address(remote), cwd=tmp_path)["keys"]) == 1
    assert len(report("--history", address(remote), cwd=tmp_path)["keys"]) == 2


def test_a_list_names_paths_and_addresses(remote: Repository, tmp_path: Path):
    repository_at(tmp_path / "here", {"c.py": f'KEY = "{KEY}"\n'})
    (tmp_path / "list").write_text(f"# all\n{address(remote)}\n\n{address(remote)}\n{tmp_path / 'here'}\n")
    done = run("fleet", "--list", "list", cwd=tmp_path)
    assert done.code == 1
    assert "2 places in 2 repositories" in done.out
    assert f"  {address(remote)}: the only key" in done.out


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "html"])
def test_what_cannot_be_fetched_is_said_without_its_password(tmp_path: Path, form: str):
    password = make_key(9)[5:]
    url = f"https://me:{password}@127.0.0.1:9/group/name.git?token={password}"
    done = run("fleet", "-f", form, url, "file:///nowhere/at-all", cwd=tmp_path)
    assert done.code == 2
    assert "127.0.0.1:9/group/name.git" in done.out
    assert "cannot be fetched" in done.out
    assert all(part not in done.out + done.err for part in (password[:12], "//me"))
    held = (
        [path.read_bytes() for path in mirrors().parent.rglob("*") if path.is_file()]
        if mirrors().parent.exists()
        else []
    )
    assert not any(password[:12].encode() in raw for raw in held)


def test_a_remote_without_commits_is_not_called_scanned(tmp_path: Path):
    from tests.cli.conftest import Repository

    (tmp_path / "empty").mkdir()
    Repository(tmp_path / "empty").git("init", "-q")
    done = run("fleet", (tmp_path / "empty").as_uri(), cwd=tmp_path)
    assert done.code == 2
    assert "it has no HEAD" in done.out


def test_a_hook_of_a_copy_never_runs(remote: Repository, tmp_path: Path):
    report(address(remote), cwd=tmp_path)
    (copy,) = mirrors().iterdir()
    (copy / "hooks").mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "pre-auto-gc"):
        hook = copy / "hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\n")
        hook.chmod(0o755)
    remote.write("b.py", "x = 1\n")
    remote.commit()
    report(address(remote), cwd=tmp_path)
    assert not (tmp_path / "ran").exists()


def test_old_copies_go(remote: Repository, tmp_path: Path):
    report(address(remote), cwd=tmp_path)
    (copy,) = mirrors().iterdir()
    os.utime(copy, (1, 1))
    other = repository_at(tmp_path / "other", {"a.py": "x = 1\n"})
    report(address(other), cwd=tmp_path)
    assert not copy.exists()


def test_of_copies_that_take_too_much_room_the_oldest_go(
    remote: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    others = [repository_at(tmp_path / name, {"a.py": "x = 1\n"}) for name in ("first", "second")]
    for at, other in enumerate(others, 1):
        list(mirrored([address(other)], history=False))
        (copy,) = mirrors().glob(f"{other.root.name}-*")
        (copy / "large").write_bytes(b"x" * 100_000)
        stamp = time.time() - 1000 + at
        os.utime(copy, (stamp, stamp))
    monkeypatch.setattr("pplx_scan.walk.mirrors._MOST", 200_000)
    list(mirrored([address(remote)], history=False))
    assert {copy.name.rpartition("-")[0] for copy in mirrors().iterdir()} == {"remote", "second"}
    monkeypatch.setattr("pplx_scan.walk.mirrors._MOST", 0)
    (mirror,) = mirrored([address(remote)], history=False)
    assert (mirror.failure, [str(copy) for copy in mirrors().iterdir()]) == ("", [mirror.folder])


def test_addresses_that_differ_in_their_query_are_two_and_show_none(tmp_path: Path):
    ask = [f"http://127.0.0.1:1/x.git?repository={name}" for name in ("hushed", "silent")]
    done = run("fleet", "-f", "json", *ask, cwd=tmp_path)
    named = [each["repository"] for each in json.loads(done.out)["repositories"]]
    assert len(set(named)) == 2
    assert not [word for word in ("hushed", "silent") if word in done.out + done.err]


def test_a_change_in_a_remote_needs_a_clone(remote: Repository, tmp_path: Path):
    repository_at(tmp_path / "here", {"a.py": f'KEY = "{KEY}"\n'})
    (key,) = report(address(remote), "here", cwd=tmp_path)["keys"]
    assert key["clone_first"] == [address(remote)]
    for form in ("text", "html"):
        assert "clone an address first" in run("fleet", "-f", form, address(remote), "here", cwd=tmp_path).out


def test_copies_are_not_for_workers_elsewhere(remote: Repository, tmp_path: Path):
    done = run("fleet", "--scheduler", "tcp://127.0.0.1:9", address(remote), cwd=tmp_path)
    assert done.code == 2
    assert "shared disk" in done.err


def test_a_repository_that_takes_too_long_is_given_up_alone(tmp_path: Path):
    repository_at(tmp_path / "small", {"a.py": f'KEY = "{KEY}"\n'})
    text = "".join(f'k{number} = os.environ["PERPLEXITY_API_KEY"] + "{number}"\n' for number in range(400))
    repository_at(tmp_path / "large", {f"f{number}.py": f"import os\nn = {number}\n{text}" for number in range(500)})
    told = report("--timeout", "3", "large", "small", cwd=tmp_path)
    failed = [each for each in told["repositories"] if each["error"]]
    assert [each["repository"] for each in failed] == [str(tmp_path / "large")]
    assert failed[0]["error"] == "not done after 3 s (--timeout)"
    assert told["fleet"]["state"] == "incomplete"


def test_a_remote_that_never_answers_is_given_up_alone(remote: Repository, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        mute = [f"{scheme}://127.0.0.1:{port}/x.git" for scheme in ("git", "http", "ssh")]
        told = report("--timeout", "3", *mute, address(remote), cwd=tmp_path)
    errors = {each["repository"]: each["error"] for each in told["repositories"]}
    assert errors[address(remote)] is None
    assert {errors[each] for each in mute} <= {"cannot be fetched: not done after 3 s", errors[mute[2]]}
    assert errors[mute[2]].startswith("cannot be fetched: ")


def test_a_login_that_changes_makes_no_second_copy(remote: Repository, tmp_path: Path):
    for login in ("me:one", "me:two"):
        report(f"file://{login}@{remote.root}", f"file://{remote.root}", cwd=tmp_path)
    assert len(list(mirrors().iterdir())) == 1
    assert mirrors().parent.stat().st_mode & 0o077 == 0


def test_a_limit_is_for_processes_of_this_machine(tmp_path: Path):
    repository_at(tmp_path / "one", {"a.py": "x = 1\n"})
    done = run("fleet", "--timeout", "3", "--scheduler", "tcp://127.0.0.1:9", "one", cwd=tmp_path)
    assert done.code == 2
    assert "--timeout needs" in done.err


@pytest.mark.parametrize(("named", "standing"), [(KEY, "current"), (OTHER, "stale")])
def test_one_key_is_in_use_everywhere(tmp_path: Path, named: str, standing: str):
    for name in ("one", "two"):
        repository_at(tmp_path / name, {"a.py": f'KEY = "{KEY}"\n'})
    (tmp_path / "key").write_text(named)
    done = run("fleet", "--current-key-from", f"file:{tmp_path / 'key'}", "one", "two", cwd=tmp_path)
    assert done.code == 1
    assert done.out.count("key-stale") == (0 if standing == "current" else 2)
    assert named[5:17] not in done.out + done.err


def test_addresses():
    assert all(map(is_address, ("https://h/x", "ssh://h/x", "git@h:x/y.git", "file:///x", "http://a:b@h/x")))
    assert not any(
        map(is_address, ("x", "./x", "/x/y", "C:/x", "C:\\x", "host:x", "ext::sh", "x://y", "a b@h:x", "http://[x"))
    )
    assert shown("https://me:word@h:8/x.git?t=1#f") == "https://h:8/x.git?35d8a879"
    assert shown("git@h:x/y.git") == "ssh://h/x/y.git"


def test_what_only_looks_like_an_address_is_one_line(tmp_path: Path):
    done = run("fleet", "http://[x", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (2, "", "pplx-scan: http://[x: no such folder\n")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners and rights as Unix has them")
@pytest.mark.parametrize("what", ["others may write", "a link", "somebody else's"])
def test_no_copy_is_made_or_removed_where_somebody_else_can_write(remote: Repository, tmp_path: Path, what: str):
    theirs = tmp_path / "theirs"
    old = theirs / "old.git"
    old.mkdir(parents=True)
    (old / "kept").write_text("x")
    os.utime(old, (0, 0))
    mirrors().parent.mkdir(parents=True)
    if what == "a link":
        mirrors().symlink_to(theirs)
    else:
        theirs.rename(mirrors())
        if what == "others may write":
            mirrors().chmod(0o777)
        elif os.geteuid() == 0:
            os.chown(mirrors(), 12345, 12345)
        else:
            pytest.skip("gives a folder to somebody else")
    done = run("fleet", address(remote), cwd=tmp_path)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "is not a folder of yours alone" in done.err
    assert [file.name for file in mirrors().rglob("*")] == ["old.git", "kept"]
