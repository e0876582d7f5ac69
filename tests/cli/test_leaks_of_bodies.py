"""No output holds the body of a key: 48 letters and digits that no prefix gives away, wherever they come from."""

import json
import os
import shutil
from pathlib import Path

import click
import pytest
from tests.cli.conftest import KEY, run_cold
from tests.keys import make_key

from pplx_scan.cli.app import COMMANDS, app
from pplx_scan.report.formats import FORMATS

BODY, HEX, LETTERS = (
    KEY[5:],
    make_key(5, "hex")[5:],
    "".join("abcdefghjkmnpqrstuvwxyz"[at * 7 % 23] for at in range(48)),
)
BODIES = {
    "mixed": BODY,
    "hex": HEX,
    "letters": LETTERS,
    "upper": BODY.upper(),
    "parted": BODY[:20] + "\u200b" + BODY[20:],
}


def assert_nothing_leaks(done, body=BODY):
    shown = done.out + done.err
    assert "Traceback" not in shown
    assert "internal error" not in shown
    leaked = [body[at : at + 12] for at in range(len(body) - 11) if body[at : at + 12] in shown]
    assert not leaked, shown


CONFIGURATIONS = {
    "key": "%BODY%: 1\n",
    "alias": "exclude: *%BODY%\n",
    "anchor": "exclude: &%BODY% [*%BODY%x]\n",
    "python tag": "exclude: !!python/name:%BODY% x\n",
    "tag": "exclude: !%BODY% x\n",
    "handle": "exclude: !%BODY%!x y\n",
    "directive": "%%BODY% x\n---\na: 1\n",
    "rules": "rules: [%BODY%]\n",
    "baseline": "baseline: %BODY%\n",
    "ignore": "ignore: [%BODY%]\n",
    "exclude": "exclude: [%BODY%]\n",
    "glob": "exclude: ['[%BODY%']\n",
    "environments": "environments: {'**': %BODY%}\n",
    "environments of a list": "environments: [%BODY%]\n",
    "proxies": "proxies: [%BODY%]\n",
    "overdue": "overdue-days: %BODY%\n",
    "twice": "%BODY%: 1\n%BODY%: 2\n",
    "broken": "exclude: [%BODY%\n",
    "a text": "%BODY%\n",
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
@pytest.mark.parametrize("form", BODIES)
def test_a_configuration(repository, name, form):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    repository.write(".pplx-scan.yaml", CONFIGURATIONS[name].replace("%BODY%", BODIES[form]))
    # Each form through one command, and one form through each: they read the configuration in one place.
    for words in ((".",), ("keys", "."), ("scan", "-f", "json", "."), ("fleet", ".")) if form == "mixed" else ((".",),):
        assert_nothing_leaks(repository.scan(*words), BODIES[form])


@pytest.mark.parametrize(
    "text",
    [
        "[tool.pplx-scan]\n%BODY% = 1\n",
        "[tool.pplx-scan]\nexclude = %BODY%\n",
        "[tool.pplx-scan.%BODY%]\na = 1\n",
        "[tool.pplx-scan]\nrules = ['%BODY%']\n",
        "[tool.pplx-scan]\na = 1\na = '%BODY%'\n[%BODY%",
        "[tool.pplx-scan]\nx = '\\%BODY%'\n",
    ],
)
def test_pyproject(repository, text):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    repository.write("pyproject.toml", text.replace("%BODY%", BODY))
    for words in ((".",), ("scan", "-f", "sarif", "."), ("rotate", "--new-key-from", "env:NEW", ".")):
        assert_nothing_leaks(repository.scan(*words, env={"NEW": make_key(9)}))


@pytest.mark.parametrize("text", ["%PART%: 1\n", "exclude: !!%PART% x\n", "exclude: *%PART%\n"])
def test_a_part_in_a_configuration(repository, text):
    repository.write(".pplx-scan.yaml", text.replace("%PART%", BODY[:20]))
    for words in ((".",), ("fleet", ".")):
        assert_nothing_leaks(repository.scan(*words))


STEERING = {
    "ledger": (
        ".pplx-keys.yaml",
        ["current: %BODY%\n", "%BODY%: 1\n", "current: !!%BODY% x\n", "retired: [{fingerprint: %BODY%}]\n"],
    ),
    "baseline": (".secrets.baseline", ['{"%BODY%"', '{"results": {"%BODY%": 1}}', '{"results": {"%BODY%": []}}']),
    "rule": (
        "own/%BODY%.yaml",
        [
            "id: %BODY%\n",
            "%BODY%: 1\n",
            "id: my-rule\nfact: %BODY%\n",
            "id: my-rule\nfact: KeyLiteral\nseverity: %BODY%\nmessage: x\n",
            "id: my-rule\ntitle: t\nfact: KeyLiteral\nseverity: error\nmessage: '{%BODY%}'\nremedy: x\n",
            "id: my-rule\ntitle: t\nfact: KeyLiteral\nseverity: error\nmessage: x\nremedy: x\nwhere: {%BODY%: a}\n",
            "id: my-rule\ntitle: t\nfact: KeyLiteral\nseverity: error\nmessage: x\nremedy: x\nwhere: {name: {matches: '(%BODY%'}}\n",
        ],
    ),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, (_, texts) in STEERING.items() for text in texts])
def test_what_steers_a_scan(repository, kind, text):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    repository.write(STEERING[kind][0].replace("%BODY%", BODY), text.replace("%BODY%", BODY))
    own = ("--rules", "own") if kind == "rule" else ()
    for words in (
        ("scan", *own, "."),
        ("scan", "-f", "json", *own, "."),
        ("baseline", *own, "."),
        ("rules", "check", "own"),
    ):
        assert_nothing_leaks(repository.scan(*words))


@pytest.fixture
def named(repository):
    """A repository in whose names, texts and history a body stands."""
    repository.write(f"{BODY}.py", f'KEY = "{make_key(2)}"\n')
    repository.write(f"{BODY}/{HEX}.py", f'KEY = "{make_key(2)}"\n')
    repository.write(f"{BODY}.json", '{"perplexity": [')
    repository.write(f"{BODY}.yaml", f"perplexity: &{BODY} [*{BODY}x, !{BODY} y\n")
    repository.write("a.env", f"PPLX_{BODY}={make_key(2)}\nPERPLEXITY_BASE_URL=https://{BODY}.perplexity.ai/{BODY}\n")
    repository.write("b.yaml", f"services:\n  {BODY}:\n    environment:\n      PERPLEXITY_API_KEY: {make_key(3)}\n")
    repository.write("c.py", f"x = 1  # pplx-scan:allow[{BODY}]\n")
    repository.git("checkout", "-qb", BODY[:45])
    repository.git("config", "user.name", BODY)
    repository.commit()
    repository.write("link.py", "")
    (repository.root / "link.py").unlink()
    (repository.root / "link.py").symlink_to(f"/nowhere/{BODY}")
    return repository


@pytest.mark.parametrize(
    "words",
    [
        *(("scan", "-f", name, ".") for name in FORMATS),
        (".",),
        ("scan", "--explain", "."),
        ("scan", "--diff", "--unsafe-fixes", "."),
        ("scan", "--fix", "--unsafe-fixes", "."),
        ("scan", "--staged"),
        *(
            ("scan", "--diff-base", BODY[:45], *form)
            for form in ((), ("-f", "json"), ("-f", "html"), ("-f", "markdown"))
        ),
        ("scan", "--archives", f"{BODY}.py"),
        ("keys", "."),
        ("keys", "-f", "json", "."),
        ("keys", "--adopt", "--current-key-from", "env:OLD", "."),
        ("baseline", "."),
        ("history",),
        ("history", "-f", "json"),
        ("history", "-f", "sarif"),
        ("doctor", "."),
        ("doctor", "-f", "json", "."),
        ("fleet", ".", "--history", "--run", "run"),
        ("fleet", ".", "-f", "json"),
        ("fleet", ".", "-f", "jsonl"),
        ("rotate", "--new-key-from", "env:NEW", "--old-key-from", "env:OLD", "."),
        ("rotate", "--new-key-from", "env:NEW", "--apply", "."),
        ("rotate", "--new-key-from", "env:NEW", "--apply", "-f", "json", "."),
        ("validate", "--api-url", "http://127.0.0.1:9", "."),
    ],
    ids=" ".join,
)
def test_names_of_files_and_of_what_is_in_them(named, words):
    done = named.scan(*words, env={"NEW": make_key(9), "OLD": make_key(2)})
    assert_nothing_leaks(done)
    assert_nothing_leaks(done, HEX)
    for name in (".secrets.baseline", ".pplx-keys.yaml", "run", ".git/pplx-scan/record.json"):
        kept = named.root / name
        if kept.exists() and "record" not in name:
            assert BODY[:12] not in kept.read_text(), name


def options():
    """Yield every option of every command that takes a value, and every command with a word."""
    for name in COMMANDS:
        command = app.get_command(click.Context(app), name)
        assert command is not None
        yield (name, BODY)
        for option in command.params:
            if isinstance(option, click.Option) and not option.is_flag:
                yield (name, option.opts[-1], BODY)
                yield (name, option.opts[-1], f"{BODY}:{BODY}/{BODY}")


@pytest.mark.parametrize("words", list(options()), ids=lambda words: " ".join(words).replace(BODY, "BODY"))
def test_arguments(repository, words):
    repository.write("a.py", f'KEY = "{make_key(2)}"\n')
    end = () if words[0] in {"rules", "completion", "demo", "history"} or len(words) == 2 else (".",)
    assert_nothing_leaks(repository.scan(*words, *end))


@pytest.mark.parametrize(
    "words",
    [
        (f"--{BODY}",),
        ("scan", f"--{BODY}=1"),
        ("rules", "check", BODY),
        ("rules", BODY, BODY),
        (BODY, f"{BODY}/{BODY}"),
        ("fleet", BODY),
        ("history", "--since", BODY),
        ("scan", "--diff-base", BODY),
        ("completion", BODY),
    ],
    ids=lambda words: " ".join(words).replace(BODY, "BODY"),
)
def test_words(repository, words):
    repository.write("a.py", "")
    repository.commit()
    assert_nothing_leaks(repository.scan(*words))


def test_two_repositories_whose_names_are_masked_alike_stay_two(repository, tmp_path):
    """They are told apart in reports, and a run that goes on knows which was scanned."""
    folders = [tmp_path / f"{BODY}{at}{BODY[-8:]}" for at in range(2)]
    for at, folder in enumerate(folders):
        folder.mkdir()
        repository.git("init", "-q", str(folder))
        (folder / "a.py").write_text(f'KEY = "{make_key(at)}"\n')
    words = ("fleet", *map(str, folders), "--run", str(tmp_path / "run"), "-f", "json")
    first, second = (repository.scan(*words) for _ in range(2))
    for done in (first, second):
        assert len({each["repository"] for each in json.loads(done.out)["repositories"]}) == 2
        assert_nothing_leaks(done)
    assert "2 of 2 were scanned before" in second.out
    assert BODY[:12] not in (tmp_path / "run").read_text()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="asks /proc what a process was given")
def test_no_other_program_is_given_a_key(repository, tmp_path):
    """Who may look at the processes of a machine sees the arguments and the environment of each."""
    log, program = tmp_path / "log", tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(
        f"#!/bin/sh\ntr '\\0' '\\n' </proc/$$/environ >>{log}\n"
        f'printf \'%s\\n\' "$@" >>{log}\nexec {shutil.which("git")} "$@"\n'
    )
    program.chmod(0o755)
    repository.write("a.py", f'KEY = "{KEY}"\n')
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.commit()
    names = {"PERPLEXITY_API_KEY": KEY, "NEW": make_key(9), "BARE": BODY, "HEADER": f"Bearer {KEY}"}
    environment = {**os.environ, **names, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    for words in (
        ("scan", "."),
        ("scan", "--diff-base", "HEAD"),
        ("keys", "--current-key-from", "env:PERPLEXITY_API_KEY", "."),
        ("doctor", "."),
        ("history",),
        ("fleet", ".", "--history"),
        ("rotate", "--new-key-from", "env:NEW", "--old-key-from", "env:PERPLEXITY_API_KEY", "--apply", "."),
    ):
        run_cold(*words, cwd=repository.root, env=environment)
    given = log.read_text()
    assert "--no-pager" in given
    assert "PATH=" in given
    assert not [at for at in range(37) if BODY[at : at + 12] in given]
    assert make_key(9)[5:17] not in given
