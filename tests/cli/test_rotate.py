"""`pplx-scan rotate`, run as a process on real repositories."""

import base64
import json
import os
import re
import stat
import subprocess
import sys

import pytest
import yaml
from tests.cli.conftest import KEY, OTHER
from tests.keys import make_key

OLD, NEW, THIRD = KEY, OTHER, make_key(3)


def wide(text: str) -> bytes:
    return text.encode("utf-16")


def forms(key: str) -> dict[str, str | bytes]:
    """Return a tree in which one key stands in every form."""
    body = key[5:]
    escaped = "".join(f"\\x{ord(character):02x}" for character in key)
    secret = {
        "apiVersion": "v1",
        "kind": "Secret",
        "data": {"config": base64.b64encode(f"a=1\nkey={key}\n".encode()).decode()},
    }
    folded = base64.encodebytes(f'{{"user": "me", "perplexity": "{key}", "more": "{"x" * 60}"}}'.encode()).decode()
    cell = {
        "cell_type": "code",
        "source": [f'KEY = "{key}"\n'],
        "outputs": [{"output_type": "stream", "text": [f"{key}\n"]}],
    }
    return {
        ".env": f"export PERPLEXITY_API_KEY='{key}'  # mine\r\nX=1\r\n",
        "config/app.yaml": f'# settings\nperplexity:\n  api_key: "{key}"   # keep\n  model: sonar\n',
        "config/app.json": f'{{\n\t"perplexity_api_key": "\\u0070plx-{body}",\n\t"n": 1.0 }}',
        "app.py": f'A = "{key[:9]}" "{key[9:30]}" + "{key[30:]}"\nB = "{escaped}"\n',
        "bom.py": "\ufeff# é\n".encode() + f'KEY = b"{key}"\n'.encode(),
        "latin.ini": "# é\n[perplexity]\n".encode("latin-1") + f"api_key={key}\n".encode(),
        "k8s.yaml": yaml.safe_dump(secret),
        "folded.txt": "perplexity\n" + folded,
        "url.txt": f"https://me:{''.join(f'%{ord(c):02X}' for c in key)}@example.org/perplexity\n",
        "hex.txt": f"perplexity {key.encode().hex()}\n",
        "wide.txt": wide(f"PERPLEXITY_API_KEY={key}\r\n"),
        "book.ipynb": json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1),
        "note.md": f"<!-- old: {key} -->\n\n```sh\ncurl -H 'Authorization: Bearer {key}' x\n```\n",
        "main.ts": f"// {key}\nconst key = `{key}`;\n",
    }


@pytest.fixture
def keys(tmp_path):
    """Options that name the old key and the new one, by files."""
    (tmp_path / "old").write_text(OLD + "\n")
    (tmp_path / "new").write_text(NEW + "\n")
    return ("--old-key-from", f"file:{tmp_path / 'old'}", "--new-key-from", f"file:{tmp_path / 'new'}")


@pytest.fixture
def leaky(repository):
    for path, text in forms(OLD).items():
        repository.write(path, text)
    repository.write(".gitignore", ".env\n")
    repository.commit()
    return repository


def contents(repository) -> dict[str, bytes]:
    return {
        str(file.relative_to(repository.root)): file.read_bytes()
        for file in sorted(repository.root.rglob("*"))
        if file.is_file() and ".git" not in file.relative_to(repository.root).parts
    }


def expected(key: str) -> dict[str, bytes]:
    tree = {path: text if isinstance(text, bytes) else text.encode() for path, text in forms(key).items()}
    return dict(sorted({**tree, ".gitignore": b".env\n"}.items()))


def test_a_dry_run_shows_every_place_and_changes_nothing(leaky, keys):
    before = contents(leaky)
    done = leaky.scan("rotate", *keys, ".")
    assert (done.code, done.err) == (1, "")
    assert contents(leaky) == before
    for path in forms(OLD):
        assert re.search(rf"(?m)^{re.escape(path)}:\d+:\d+ ", done.out), path
    assert "Nothing was changed yet." in done.out
    assert "+++ b/config/app.yaml" in done.out


def test_apply_writes_each_place_in_its_own_form(leaky, keys):
    done = leaky.scan("rotate", *keys, "--apply", ".")
    assert (done.code, done.err) == (0, "")
    assert contents(leaky) == expected(NEW)
    assert (
        "Proof: 15 files searched for the old key and for any 16 characters in a row behind pplx-, plain," in done.out
    )
    assert "revoke it" in done.out
    assert "otated" not in done.out


def test_a_second_run_changes_nothing(leaky, keys):
    leaky.scan("rotate", *keys, "--apply", ".")
    before = contents(leaky)
    assert leaky.scan("rotate", *keys, ".").code == 0
    done = leaky.scan("rotate", *keys, "--apply", ".")
    assert done.code == 0
    assert "stands here, and no old key was found." in done.out
    assert contents(leaky) == before


def test_undo_gives_back_every_byte(leaky, keys):
    before = contents(leaky)
    leaky.scan("rotate", *keys, "--apply", ".")
    done = leaky.scan("rotate", "--undo", *keys[:2])
    assert (done.code, done.err) == (0, "")
    assert contents(leaky) == before
    again = leaky.scan("rotate", "--undo", *keys[:2])
    assert again.code == 2
    assert "no rotation to undo" in again.err


def test_undo_wants_the_same_files_and_the_same_key(leaky, keys, tmp_path):
    leaky.scan("rotate", *keys, "--apply", ".")
    after = contents(leaky)
    (tmp_path / "third").write_text(THIRD)
    wrong = leaky.scan("rotate", "--undo", "--old-key-from", f"file:{tmp_path / 'third'}")
    assert wrong.code == 2
    assert "bring the old key" in wrong.err
    leaky.write("main.ts", "// something else\n")
    changed = leaky.scan("rotate", "--undo", *keys[:2])
    assert changed.code == 2
    assert "main.ts: it has changed since; nothing was changed" in changed.err
    assert contents(leaky) == {**after, "main.ts": b"// something else\n"}


def test_without_an_old_key_every_other_key_is_replaced(repository, keys):
    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD}\n")
    repository.write("b.env", f"PERPLEXITY_API_KEY={THIRD}\n")
    repository.write("c.env", f"PERPLEXITY_API_KEY={NEW}\n")
    assert repository.scan("rotate", *keys[2:], "--apply", ".").code == 0
    assert set(contents(repository).values()) == {f"PERPLEXITY_API_KEY={NEW}\n".encode()}


def test_undo_of_two_keys_knows_which_stood_where(repository, keys, tmp_path):
    repository.write("a.yaml", f"a: {OLD}\nb: {THIRD}\nc: {OLD}\n")
    before = contents(repository)
    (tmp_path / "third").write_text(THIRD)
    repository.scan("rotate", *keys[2:], "--apply", ".")
    done = repository.scan("rotate", "--undo", *keys[:2], "--old-key-from", f"file:{tmp_path / 'third'}")
    assert done.code == 0, done.err
    assert contents(repository) == before


def test_the_ledger_is_kept_and_read(repository, keys):
    repository.write(".pplx-keys.yaml", "# ours\nowner: me\n")
    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD}\n")
    repository.scan("rotate", *keys, "--apply", ".")
    text = (repository.root / ".pplx-keys.yaml").read_text()
    assert text.startswith("# ours\nowner: me\n")
    assert OLD not in text
    repository.write("merged.env", f"PERPLEXITY_API_KEY={OLD}\n")
    report = json.loads(repository.scan("scan", "-f", "json", ".").out)
    assert "key-stale" in {finding["rule"] for finding in report["findings"]}
    assert repository.scan("rotate", *keys[2:], "--all-stale", "--apply", ".").code == 0
    assert (repository.root / "merged.env").read_text() == f"PERPLEXITY_API_KEY={NEW}\n"


def test_no_ledger_is_made_unasked(repository, keys):
    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD}\n")
    repository.scan("rotate", *keys, "--apply", ".")
    assert list(contents(repository)) == ["a.env"]
    repository.scan("rotate", "--undo", *keys[:2])
    repository.scan("rotate", *keys, "--apply", "--ledger", ".")
    assert list(contents(repository)) == [".pplx-keys.yaml", "a.env"]


def test_what_is_excluded_is_left_and_told(repository, keys):
    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD}\n")
    repository.write("vendor/b.env", f"PERPLEXITY_API_KEY={OLD}\n")
    done = repository.scan("rotate", *keys, "--exclude", "vendor/", "--apply", ".")
    assert done.code == 1
    assert (repository.root / "a.env").read_text() == f"PERPLEXITY_API_KEY={NEW}\n"
    assert "vendor/b.env:1 (plain): it is excluded" in done.out
    only = repository.scan("rotate", *keys, "--only", "vendor/", ".")
    assert "1 place in 1 file to change" in only.out


def test_a_binary_file_is_left_and_told(repository, keys):
    raw = b"\0\1\2" + OLD.encode() + b"\0"
    repository.write("cache.bin", raw)
    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD}\n")
    done = repository.scan("rotate", *keys, "--apply", ".")
    assert done.code == 1
    assert "cache.bin:1 (plain): the file is binary" in done.out
    assert (repository.root / "cache.bin").read_bytes() == raw


def test_neither_key_anywhere_is_1(repository, keys):
    repository.write("a.env", "X=1\n")
    assert repository.scan("rotate", *keys, ".").code == 0
    done = repository.scan("rotate", *keys, "--apply", ".")
    assert done.code == 1
    assert "neither an old key nor the new one was found" in done.out


WRONG = {
    "the same key": (OLD, OLD, (), "are the same"),
    "a short new key": (OLD, NEW[:-1], (), "48 letters and digits; --force"),
    "nothing": (OLD, "", (), "no key came from"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_keys_change_nothing(repository, tmp_path, name):
    old, new, words, said = WRONG[name]
    (tmp_path / "old").write_text(old)
    (tmp_path / "new").write_text(new)
    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD}\n")
    sources = ("--old-key-from", f"file:{tmp_path / 'old'}", "--new-key-from", f"file:{tmp_path / 'new'}")
    done = repository.scan("rotate", *sources, *words, "--apply", ".")
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert contents(repository) == {"a.env": f"PERPLEXITY_API_KEY={OLD}\n".encode()}


def test_a_malformed_old_key_is_replaced_too(repository, keys, tmp_path):
    (tmp_path / "old").write_text(OLD[:-1])
    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD[:-1]}\nB={THIRD}\n")
    assert repository.scan("rotate", *keys, "--apply", ".").code == 0
    assert (repository.root / "a.env").read_text() == f"PERPLEXITY_API_KEY={NEW}\nB={THIRD}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no permission bits here")
def test_a_file_that_may_not_be_written_stops_all(leaky, keys):
    (leaky.root / "main.ts").chmod(0o444)
    before = contents(leaky)
    done = leaky.scan("rotate", *keys, "--apply", ".")
    assert done.code == 2
    assert "main.ts" in done.err
    assert contents(leaky) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there are no permission bits here")
def test_mode_stays_and_links_stay_links(repository, keys):
    file = repository.write("bin/ask.sh", f"#!/bin/sh\nKEY={OLD}\n")
    file.chmod(0o750)
    (repository.root / "ask").symlink_to("bin/ask.sh")
    assert repository.scan("rotate", *keys, "--apply", ".").code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o750
    assert (repository.root / "ask").is_symlink()
    assert NEW in file.read_text()


def test_the_index_is_not_touched_and_that_is_said(repository, keys):
    repository.write("a.env", "X=1\n")
    repository.commit()
    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD}\n")
    repository.git("add", "a.env")
    done = repository.scan("rotate", *keys, "--apply", ".")
    assert "The index was not touched: it holds an earlier version of a.env." in done.out
    staged = subprocess.run(["git", "show", ":a.env"], cwd=repository.root, capture_output=True, text=True, check=True)
    assert staged.stdout == f"PERPLEXITY_API_KEY={OLD}\n"


def test_silenced_lines_are_rewritten_too(repository, keys):
    repository.write("a.py", f'K = "{OLD}"  # pplx-scan:allow\n')
    repository.scan("rotate", *keys, "--apply", ".")
    assert (repository.root / "a.py").read_text() == f'K = "{NEW}"  # pplx-scan:allow\n'


def test_json_says_the_same(leaky, keys):
    planned = json.loads(leaky.scan("rotate", *keys, "-f", "json", ".").out)
    assert planned["state"] == "planned"
    assert {place["path"] for place in planned["places"]} == set(forms(OLD))
    assert all(place["left"] is None for place in planned["places"])
    done = json.loads(leaky.scan("rotate", *keys, "-f", "json", "--apply", ".").out)
    assert (done["state"], done["remaining"], done["searched_files"]) == ("proven", [], 15)


SOURCES = {
    "environment": ("env:NEW_KEY", {"NEW_KEY": NEW}, b""),
    "standard input": ("stdin", {}, NEW.encode()),
    "a vault's command": (f"exec:{sys.executable} -c \"import os; print(os.environ['VAULT'])\"", {"VAULT": NEW}, b""),
}


@pytest.mark.parametrize("name", SOURCES)
def test_the_new_key_comes_from(repository, keys, name):
    source, env, stdin = SOURCES[name]
    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD}\n")
    done = repository.scan("rotate", *keys[:2], "--new-key-from", source, "--apply", ".", env=env, stdin=stdin)
    assert done.code == 0, done.err
    assert (repository.root / "a.env").read_text() == f"PERPLEXITY_API_KEY={NEW}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="devices and programs as Unix has them")
@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("file:/dev/zero", "what came from file is too long for a key"),
        ("exec:cat /dev/zero", "what came from exec is too long for a key"),
        ("stdin", "what came from stdin is too long for a key"),
        ("exec:cat 'a", "exec: a quotation in the command is not closed"),
        ("exec: ", "exec: nothing could not be started"),
        ("exec:printf '\\377'", "exec: printf printed what is not UTF-8"),
        ("exec:false", "exec: false ended with exit code 1"),
    ],
)
def test_a_source_that_gives_no_key_is_one_line(repository, source, why):
    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD}\n")
    done = repository.scan("rotate", "--new-key-from", source, ".", stdin=b"a" * (1 << 20))
    assert (done.code, done.err) == (2, f"pplx-scan: {why}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
def test_interactive_asks_for_each_place(repository, keys):
    import pty

    repository.write("a.env", f"PERPLEXITY_API_KEY={OLD}\n")
    repository.write("b.env", f"PERPLEXITY_API_KEY={OLD}\n")
    ours, theirs = pty.openpty()
    os.write(ours, b"n\ny\n")
    done = subprocess.run(
        [sys.executable, "-m", "pplx_scan", "rotate", *keys, "--interactive", "."],
        cwd=repository.root,
        stdin=theirs,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert OLD in (repository.root / "a.env").read_text()
    assert NEW in (repository.root / "b.env").read_text()
    assert "you did not say yes" in done.stdout
    assert OLD[:12] not in done.stdout + done.stderr


def test_interactive_needs_a_terminal(repository, keys):
    done = repository.scan("rotate", *keys, "--interactive", ".")
    assert (done.code, done.err) == (2, "pplx-scan: --interactive needs a terminal\n")


@pytest.mark.parametrize("words", [(), ("--apply",), ("-f", "json"), ("--apply", "-f", "json", "--exclude", "*.py")])
def test_no_output_holds_a_key(leaky, keys, words):
    done = leaky.scan("rotate", *keys, *words, ".")
    shown = done.out + done.err
    for key in (OLD, NEW):
        for text in (key, base64.b64encode(key.encode()).decode(), key.encode().hex()):
            assert not [at for at in range(6, len(text) - 12, 3) if text[at : at + 12] in shown]
