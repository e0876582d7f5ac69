"""The commands that use the network, with a real server in the place of the API."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
import yaml
from tests.cli.conftest import KEY, OTHER, Repository
from tests.keys import make_key
from tests.validate import server

from pplx_scan.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.validate.server import Api

pytestmark = pytest.mark.slow

NEW = make_key(7)
FINGERPRINT = {key: Secret(key).fingerprint for key in (KEY, OTHER, NEW)}


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Api]:
    with server.api(monkeypatch, tmp_path) as found:
        yield found


def test_validate_asks_about_every_key_of_a_tree(repository: Repository, api: Api):
    api.alive, api.empty = {KEY}, {OTHER}
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\nPPLX_API_KEY_STAGING={OTHER}\n")
    repository.write("a.py", f'KEY = "{NEW}"\n')
    done = repository.scan("validate", "--api-url", api.url, ".")
    assert done.code == 1
    assert "3 keys: 1 live, 1 rejected, 1 no credit." in done.out
    assert "401 invalid_api_key" in done.out
    assert "billing" in done.out
    told = json.loads(repository.scan("validate", "--api-url", api.url, "-f", "json", ".").out)
    verdicts = {key["fingerprint"]: key["verdict"]["name"] for key in told["keys"]}
    assert verdicts == {FINGERPRINT[KEY]: "live", FINGERPRINT[OTHER]: "no-credit", FINGERPRINT[NEW]: "rejected"}


def test_validate_of_one_key(repository: Repository, api: Api):
    api.alive = {KEY}
    env = {"A": KEY, "B": OTHER}
    assert repository.scan("validate", "--api-url", api.url, "--key-from", "env:A", env=env).code == 0
    assert repository.scan("validate", "--api-url", api.url, "--key-from", "env:B", env=env).code == 1
    assert repository.scan("validate", "--api-url", "https://127.0.0.1:1", "--key-from", "env:A", env=env).code == 2


def test_a_tree_without_a_key_asks_nothing(repository: Repository, api: Api):
    repository.write("a.py", "perplexity = 1\n")
    done = repository.scan("validate", "--api-url", api.url, ".")
    assert (done.code, api.asked) == (0, [])
    assert "No key was found" in done.out


def test_a_rejected_key_is_stale_and_the_live_one_leads(repository: Repository, api: Api):
    api.alive = {KEY}
    repository.write("a.env", f"PERPLEXITY_API_KEY={OTHER}\n")
    repository.write("b.env", f"PERPLEXITY_API_KEY={OTHER}\n")
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    done = repository.scan("scan", "--validate", "--api-url", api.url, "-f", "json", ".")
    stale = [finding["path"] for finding in json.loads(done.out)["findings"] if finding["rule"] == "key-stale"]
    assert stale == ["a.env", "b.env"]
    repository.scan("scan", "--validate", "--api-url", api.url, "--fix", ".")
    assert (repository.root / "a.env").read_text() == f"PERPLEXITY_API_KEY={KEY}\n"


def test_nothing_of_the_repository_says_where_keys_go(repository: Repository, api: Api):
    """A base URL, a configuration or a proxy in an .env file never gets a key."""
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\nPERPLEXITY_BASE_URL={api.url}\nHTTPS_PROXY={api.url}\n")
    repository.write(".pplx-scan.yaml", "proxies: [127.0.0.1]\n")
    done = repository.scan("validate", "--api-url", "https://127.0.0.1:1", ".")
    assert (done.code, api.asked) == (2, [])
    repository.write(".pplx-scan.yaml", f"api-url: {api.url}\n")
    assert "unknown key 'api-url'" in repository.scan("validate", ".").err


def test_revoke(repository: Repository, api: Api):
    api.alive = {KEY, OTHER}
    env = {"OLD": OTHER}
    words = ("revoke", "--api-url", api.url, "--key-from", "env:OLD")
    refused = repository.scan(*words, env=env)
    assert (refused.code, api.alive) == (2, {KEY, OTHER})
    assert "--yes" in refused.err
    assert repository.scan(*words, "--yes", env=env).code == 0
    assert api.alive == {KEY}
    assert repository.scan(*words, "--yes", env=env).code == 1


def test_revoke_what_the_ledger_calls_stale(repository: Repository, api: Api):
    api.alive = {KEY, OTHER}
    repository.write(".pplx-keys.yaml", f'current: "{FINGERPRINT[KEY]}"\nretired: ["{FINGERPRINT[OTHER]}"]\n')
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\nPPLX_API_KEY_B={OTHER}\n")
    done = repository.scan("revoke", "--api-url", api.url, "--all-stale", "--yes", ".")
    assert (done.code, api.alive) == (0, {KEY})


def planted(repository: Repository) -> None:
    repository.write(".gitignore", ".env\n")
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.write("app.py", f'PERPLEXITY_API_KEY = "{KEY[:20]}" "{KEY[20:]}"\n')
    repository.write("deploy.yaml", f"env:\n  PERPLEXITY_API_KEY: {KEY}\n")
    repository.commit()


def keys_in(repository: Repository) -> set[str]:
    told = json.loads(repository.scan("keys", "-f", "json", ".").out)
    return {key["fingerprint"] for key in told["keys"]}


GENERATE = ("rotate", "--generate", "--wait", "5")


def test_a_whole_rotation_in_one_command(repository: Repository, api: Api):
    api.alive, api.made = {KEY}, [NEW]
    planted(repository)
    shown = repository.scan(*GENERATE, "--api-url", api.url, ".")
    assert (shown.code, api.asked) == (1, [])
    assert "3 places in 3 files to change" in shown.out
    done = repository.scan(*GENERATE, "--api-url", api.url, "--apply", ".")
    assert done.code == 0, done.err
    assert api.alive == {NEW}
    assert keys_in(repository) == {FINGERPRINT[NEW]}
    ledger = yaml.safe_load((repository.root / ".pplx-keys.yaml").read_text())
    assert ledger["current"]["fingerprint"] == FINGERPRINT[NEW]
    assert [each["fingerprint"] for each in ledger["retired"]] == [FINGERPRINT[KEY]]
    assert not (repository.root / ".git/pplx-scan/pending.json").exists()
    paths = [(verb, path) for verb, path, _ in api.asked]
    assert paths.index(("POST", "/revoke_auth_token")) == len(paths) - 1
    assert api.asked[-1][2] == NEW


def test_no_key_is_made_when_it_could_not_be_put_anywhere(repository: Repository, api: Api):
    api.alive, api.made = {KEY}, [NEW]
    repository.write("key.bin", b"\0" + KEY.encode())
    done = repository.scan(*GENERATE, "--api-url", api.url, "--apply", ".")
    assert done.code == 2
    assert "no new key was made" in done.err
    assert api.made == [NEW]


def test_a_dead_key_makes_no_other_one(repository: Repository, api: Api):
    api.made = [NEW]
    planted(repository)
    done = repository.scan(*GENERATE, "--api-url", api.url, "--apply", ".")
    assert done.code == 2
    assert "not known to be alive" in done.err
    assert keys_in(repository) == {FINGERPRINT[KEY]}


def test_a_key_that_is_left_somewhere_is_not_revoked(repository: Repository, api: Api):
    api.alive, api.made = {KEY}, [NEW]
    planted(repository)
    repository.write("key.bin", b"\0" + KEY.encode())
    repository.commit()
    done = repository.scan(*GENERATE, "--api-url", api.url, "--apply", ".")
    assert done.code == 1
    assert api.alive == {KEY, NEW}
    (repository.root / "key.bin").unlink()
    done = repository.scan(*GENERATE, "--api-url", api.url, "--apply", ".")
    assert (done.code, api.alive) == (1, {KEY, NEW})
    assert "key.bin:1 (plain): in git's index, but not on the disk" in done.out
    repository.git("rm", "-q", "--cached", "key.bin")
    done = repository.scan(*GENERATE, "--api-url", api.url, "--apply", ".")
    assert done.code == 0, done.err
    assert api.alive == {NEW}
    assert not (repository.root / ".git/pplx-scan/pending.json").exists()


def test_revoke_old_only_when_the_new_key_is_alive(repository: Repository, api: Api):
    api.alive = {KEY}
    planted(repository)
    words = ("rotate", "--new-key-from", "env:NEW", "--revoke-old", "--api-url", api.url, "--apply", ".")
    refused = repository.scan(*words, env={"NEW": NEW})
    assert (refused.code, api.alive, keys_in(repository)) == (2, {KEY}, {FINGERPRINT[KEY]})
    api.alive.add(NEW)
    assert repository.scan(*words, env={"NEW": NEW}).code == 0
    assert api.alive == {NEW}


STEPS = {
    "the old key is checked": ("GET", KEY),
    "a key is made": ("POST", KEY),
    "the new key is checked": ("GET", NEW),
    "the old key is revoked": ("POST", NEW),
}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("step", STEPS)
def test_an_interruption_at_any_step_leaves_a_live_key_in_every_place(
    repository: Repository, api: Api, step: str, how: signal.Signals
):
    api.alive, api.made = {KEY}, [NEW, OTHER]
    planted(repository)
    api.stop_at = STEPS[step]
    words = [sys.executable, "-m", "pplx_scan", *GENERATE, "--api-url", api.url, "--apply", "."]
    with subprocess.Popen(
        words, cwd=repository.root, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as run:
        assert api.stopped.wait(30)
        run.send_signal(how)
        said = run.communicate(timeout=30)[1].decode()
    api.stop_at = ("", "")
    api.released.set()
    alive = {FINGERPRINT[key] for key in api.alive}
    assert keys_in(repository) <= alive
    if how is signal.SIGINT and step in {"the new key is checked", "the old key is revoked"}:
        assert "the same command goes on from here" in said
    time.sleep(0.1)
    done = repository.scan(*GENERATE, "--api-url", api.url, "--apply", ".")
    assert done.code == 0, done.err
    kept = keys_in(repository)
    assert len(kept) == 1
    assert kept <= {FINGERPRINT[key] for key in api.alive}
    assert FINGERPRINT[KEY] not in {FINGERPRINT[key] for key in api.alive}
    assert not (repository.root / ".git/pplx-scan/pending.json").exists()


def test_adopt_writes_the_ledger(repository: Repository):
    repository.write("app.py", f'PERPLEXITY_API_KEY = "{KEY}"\n')
    repository.git("add", "-A")
    repository.git("commit", "-qm", "old", "--date", "2020-02-03T12:00:00")
    assert repository.scan("keys", "--adopt", ".").code == 0
    ledger = yaml.safe_load((repository.root / ".pplx-keys.yaml").read_text())
    assert ledger["current"]["fingerprint"] == FINGERPRINT[KEY]
    first = (repository.root / ".pplx-keys.yaml").read_bytes()
    repository.scan("keys", "--adopt", ".")
    assert (repository.root / ".pplx-keys.yaml").read_bytes() == first


def test_adopt_names_no_day_in_a_shallow_clone(repository: Repository, tmp_path: Path):
    repository.write("app.py", f'PERPLEXITY_API_KEY = "{KEY}"\n')
    repository.commit()
    repository.write("b.py", "")
    repository.commit()
    clone = Repository(tmp_path / "clone")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(clone.root))
    assert "it names no day; this clone is shallow" in clone.scan("keys", "--adopt", ".").err
    ledger = yaml.safe_load((clone.root / ".pplx-keys.yaml").read_text())
    assert ledger["current"] == {"fingerprint": FINGERPRINT[KEY]}


def test_adopt_wants_one_key(repository: Repository):
    repository.write(".env.production", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.write(".env.staging", f"PERPLEXITY_API_KEY={OTHER}\n")
    done = repository.scan("keys", "--adopt", ".")
    assert done.code == 2
    assert "--current-key-from" in done.err
    assert repository.scan("keys", "--adopt", "--current-key-from", "env:K", ".", env={"K": KEY}).code == 0
    assert repository.scan("keys", "--adopt", "--current-key-from", "env:K", ".", env={"K": OTHER}).code == 0
    ledger = yaml.safe_load((repository.root / ".pplx-keys.yaml").read_text())
    assert ledger["current"]["fingerprint"] == FINGERPRINT[OTHER]
    assert [each["fingerprint"] for each in ledger["retired"]] == [FINGERPRINT[KEY]]


def overdue(repository: Repository, *words: str) -> list[str]:
    told = json.loads(repository.scan("scan", "-f", "json", *words, ".").out)
    return [finding["message"] for finding in told["findings"] if finding["rule"] == "key-overdue"]


def test_a_key_is_overdue_by_git(repository: Repository, monkeypatch: pytest.MonkeyPatch):
    old = (dt.datetime.now(tz=dt.UTC) - dt.timedelta(days=100)).isoformat()
    monkeypatch.setenv("GIT_COMMITTER_DATE", old)
    repository.write("app.py", f'PERPLEXITY_API_KEY = "{KEY}"\n')
    repository.commit()
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    repository.write("app.py", f'# changed\nPERPLEXITY_API_KEY = "{KEY}"\nAGAIN = "{KEY}"\n')
    repository.commit()
    assert [message[:40] for message in overdue(repository)] == ["this Perplexity key is 100 days old: in "]
    assert overdue(repository, "--overdue-days", "120") == []
    assert overdue(repository, "--overdue-days", "0") == []
    repository.write(".pplx-scan.yaml", "overdue-days: 120\n")
    assert overdue(repository) == []


def test_the_ledger_knows_the_age_better_than_git(repository: Repository):
    repository.write("app.py", f'PERPLEXITY_API_KEY = "{KEY}"\n')
    repository.write(".pplx-keys.yaml", f'current: {{fingerprint: "{FINGERPRINT[KEY]}", since: 2020-01-01}}\n')
    repository.commit()
    assert "says the ledger" in overdue(repository)[0]
    assert "says the ledger" in repository.scan("keys", ".").out


def test_an_unknown_age_is_said(repository: Repository):
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    assert "age unknown" in repository.scan("keys", ".").out


def test_no_command_reaches_for_the_network_unasked(repository: Repository, tmp_path: Path):
    """A socket that is opened ends the run."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(
        "import sys\n"
        "def hook(event, arguments):\n"
        "    if event in {'socket.connect', 'socket.getaddrinfo', 'socket.sendto'}:\n"
        "        raise SystemExit(77)\n"
        "sys.addaudithook(hook)\n"
    )
    planted(repository)
    env = {"PYTHONPATH": str(guard), "NEW": NEW}
    for words in (
        (".",), ("keys", "."), ("keys", "--adopt", "."), ("scan", "--fix", "."), ("rules",), ("baseline", "."),
        ("rotate", "--new-key-from", "env:NEW", "."), ("rotate", "--new-key-from", "env:NEW", "--apply", "."),
        ("rotate", "--generate", "."), ("demo", str(tmp_path / "demo")),
    ):  # fmt: skip
        assert repository.scan(*words, env=env).code != 77, words
    assert repository.scan("validate", ".", env=env).code == 77


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:99999999", "https://127.0.0.1:0", "https://[::1", "https://a b/", "x" * 5000]
)
@pytest.mark.parametrize("words", [("validate", "."), ("scan", "--validate", "."), ("doctor", "--online", ".")])
def test_an_address_that_is_none_is_one_line(repository: Repository, url: str, words: tuple[str, ...]):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    done = repository.scan(words[0], "--api-url", url, *words[1:])
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "internal error" not in done.err


@pytest.mark.parametrize(
    "proxy",
    [
        "http://127.0.0.1:99999999",
        "foo://x",
        "http://[",
        "http://a b",
        "socks5://127.0.0.1:1",
        "x",
        f"http://{KEY[5:]}@h:1",
    ],
)
def test_so_is_a_proxy_that_is_none(repository: Repository, proxy: str):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    done = repository.scan("validate", ".", env={"HTTPS_PROXY": proxy, "NO_PROXY": ""})
    assert done.code == 2
    assert "proxy" in done.out + done.err or "no connection" in done.out
    assert "internal error" not in done.out + done.err
    assert KEY[5:17] not in done.out + done.err


@pytest.mark.parametrize(
    "answer",
    [
        lambda body: (401, {"error": {"type": body}}, {}),
        lambda body: (403, {"error": {"type": body, "message": body}}, {}),
        lambda body: (302, {}, {"Location": f"https://{body}.example/{body}"}),
        lambda body: (307, {}, {"Location": f"/{body}"}),
        lambda body: (308, {}, {"Location": f"https://{body[:12]}.{body[12:24]}.{body[24:36]}.{body[36:]}"}),
        lambda body: (500, body.encode(), {"Retry-After": body}),
        lambda body: (429, {body: body}, {"Retry-After": "9" * 6}),
        lambda body: (200, {"data": body, body: [body]}, {}),
        lambda body: (200, b"[" * 100_000 + body.encode(), {}),
        lambda body: (404, {"error": body}, {body: body}),
    ],
)
def test_nothing_that_a_server_says_is_repeated(repository: Repository, api: Api, answer):
    body = KEY[5:]
    status, data, headers = answer(body)
    api.special = {KEY: lambda request: request.say(status, data, **headers)}
    repository.write("a.py", f'KEY = "{KEY}"\n')
    for words in (
        ("validate", "."),
        ("validate", "-f", "json", "."),
        ("scan", "--validate", "."),
        ("doctor", "--online", "."),
    ):
        done = repository.scan(words[0], "--api-url", api.url, *words[1:])
        shown = done.out + done.err
        assert not [at for at in range(37) if body[at : at + 12] in shown]
        assert "Traceback" not in shown
        assert "internal error" not in shown
