"""The hook, installed by pre-commit from this repository as a stranger's repository would have it."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Run
from tests.keys import make_key

ROOT = Path(__file__).resolve().parents[2]
KEY, OTHER = make_key(11), make_key(12)
MASKED = f"pplx-…{KEY[-4:]}"
LEAK = f'KEY = "{KEY}"\n'

pytestmark = pytest.mark.slow


def pre_commit(*words, cwd, env):
    """Run pre-commit in a repository and return what came of it."""
    command = [sys.executable, "-m", "pre_commit", *words, "--color", "never"]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False, timeout=300)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """A folder that all processes of this run of tests have in common: the hook is installed once."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "pre-commit"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def environment(shared):
    """The environment of every child: pre-commit keeps all it makes in a temporary folder, and locks it."""
    own = ("GIT_", "PRE_COMMIT", "PPLX_", "XDG_CACHE_HOME")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    for who in ("AUTHOR", "COMMITTER"):
        kept |= {f"GIT_{who}_NAME": "A Tester", f"GIT_{who}_EMAIL": "tester@example.invalid"}
    return kept | {"PRE_COMMIT_HOME": str(shared / "home"), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.fixture(scope="session")
def hook(shared, tmp_path_factory, environment):
    """This repository as it stands on disk, committed to a repository of its own: pre-commit clones what is committed."""
    finished = shared / "pplx-scan"
    root = tmp_path_factory.mktemp("hook") / "pplx-scan"
    listed = subprocess.check_output(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT).decode().split("\0")
    for path in filter(None, listed):
        if (ROOT / path).is_file():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, root / path)
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "as it stands")):
        subprocess.run(["git", *words], cwd=root, env=environment, check=True, capture_output=True)
    with suppress(OSError):  # another process was faster
        root.rename(finished)
    return finished


@pytest.fixture(scope="session")
def revision(hook, environment):
    """The hook's commit."""
    return subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=hook, env=environment).decode().strip()


def configuration(hook, revision, *args):
    """Return a configuration with our hook alone."""
    entry = {"id": "pplx-scan", "args": list(args)} if args else {"id": "pplx-scan"}
    return yaml.safe_dump({"repos": [{"repo": hook.as_uri(), "rev": revision, "hooks": [entry]}]})


@pytest.fixture
def project(repository, hook, revision):
    """A clean repository of a user, with our hook configured and everything committed."""
    repository.write(".pre-commit-config.yaml", configuration(hook, revision))
    repository.write("app.py", "import os\n\nKEY = os.environ['PERPLEXITY_API_KEY']\n")
    repository.commit()
    return repository


@pytest.fixture
def commit_with_hook(project, environment):
    """A function that stages everything and commits through git, with pre-commit installed as its hook."""
    assert pre_commit("install", cwd=project.root, env=environment).code == 0

    def committed(*paths):
        subprocess.run(["git", "add", *(paths or ("-A",))], cwd=project.root, env=environment, check=True)
        done = subprocess.run(
            ["git", "commit", "-m", "one more"], cwd=project.root, env=environment, capture_output=True, check=False
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    return committed


def try_repo(project, hook, environment):
    """Run the real `try-repo` on what is staged.

    It would install the hook into a folder of its own and throw that away. Here the folder is pre-commit's home, so that
    all tests of this file share one installation.
    """
    driver = (
        "import contextlib, sys, tempfile; home = sys.argv.pop(1); "
        "tempfile.TemporaryDirectory = lambda: contextlib.nullcontext(home); "
        "from pre_commit.main import main; sys.exit(main())"
    )
    project.git("add", "-A")
    words = ("try-repo", hook.as_uri(), "pplx-scan", "--verbose", "--color", "never")
    command = [sys.executable, "-c", driver, environment["PRE_COMMIT_HOME"], *words]
    done = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, check=False, timeout=300)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_try_repo_passes_a_clean_repository(hook, repository, environment):
    repository.write("app.py", "import os\n\nKEY = os.environ['PERPLEXITY_API_KEY']\n")
    done = try_repo(repository, hook, environment)
    assert done.code == 0, done.out + done.err
    assert "Passed" in done.out
    assert "1 file" in done.out


def test_try_repo_fails_a_leaky_repository_and_shows_the_finding(hook, repository, environment):
    repository.write("app.py", LEAK)
    done = try_repo(repository, hook, environment)
    assert done.code == 1, done.out + done.err
    for text in ("Failed", "exit code: 1", "app.py", "key-in-repo", MASKED):
        assert text in done.out
    assert KEY not in done.out


def test_a_clean_commit_passes(project, commit_with_hook):
    project.write("more.py", "print('hello')\n")
    done = commit_with_hook()
    assert done.code == 0, done.out + done.err
    assert "Passed" in done.out + done.err


def test_a_staged_key_stops_the_commit_and_is_shown(project, commit_with_hook):
    project.write("settings.py", "import os\n" + LEAK)
    done = commit_with_hook()
    shown = done.out + done.err
    assert done.code == 1
    assert "exit code: 1" in shown
    assert "key-in-repo" in shown
    assert "settings.py" in shown
    assert ":2:8" in shown
    assert MASKED in shown
    assert KEY not in shown


def test_any_file_name_arrives_whole(project, environment):
    """A name that the hook lost, split or took for a flag would not be reported, or end in exit code 0 or 2."""
    names = (
        "two words.py", " leading.py", "schlüssel/κλειδί 鍵.py", "quote'd \"name\".py", "-dash.py", "--exit-zero", "a;b&c$(d).py"
    )  # fmt: skip
    for name in names:
        project.write(name, LEAK)
    project.git("add", "-A")
    done = pre_commit("run", cwd=project.root, env=environment)
    assert done.code == 1, done.out
    assert "exit code: 1" in done.out
    shown = done.out.replace('"', "").replace("\\", "")
    wanted = [name.replace('"', "") + ":1:8: error[key-in-repo]" for name in names]
    assert [place for place in wanted if place not in shown] == []


def test_a_file_that_is_not_staged_is_not_looked_at(project, commit_with_hook):
    project.write("draft.py", LEAK)
    project.write("app.py", "import os\n\nNAME = 'x'\n")
    done = commit_with_hook("app.py")
    assert done.code == 0, done.out + done.err
    assert "draft.py" not in done.out + done.err


def test_what_is_staged_is_scanned_not_what_came_after(project, environment):
    """pre-commit puts unstaged changes aside, so that the hook reads what will be committed."""
    project.write("app.py", LEAK)
    project.git("add", "app.py")
    project.write("app.py", "KEY = ''\n")
    assert pre_commit("run", cwd=project.root, env=environment).code == 1


def test_all_files_finds_a_key_that_was_committed_long_ago(project, environment):
    project.write("deep/old.json", f'{{"key": "{KEY}"}}')
    project.commit()
    assert pre_commit("run", cwd=project.root, env=environment).code == 0
    done = pre_commit("run", "--all-files", cwd=project.root, env=environment)
    assert done.code == 1
    assert "old.json" in done.out


def test_two_keys_in_many_files_are_compared(project, environment):
    """Were the files shared out among processes, each would call its key the only one."""
    for at in range(40):
        project.write(f"{at}.env", f"PERPLEXITY_API_KEY={KEY if at < 20 else OTHER}\n")
    project.commit()
    done = pre_commit("run", "--all-files", cwd=project.root, env=environment)
    assert done.code == 1
    assert done.out.count("warning[key-divergent]") == 20
    assert "the only key" not in done.out


def test_a_utf_16_file_is_handed_over_too(project, environment):
    project.write("notes.txt", f"PERPLEXITY_API_KEY={KEY}\r\n".encode("utf-16"))
    project.git("add", "-A")
    assert pre_commit("run", cwd=project.root, env=environment).code == 1


def test_a_baseline_in_args_hides_what_it_accepts_and_nothing_else(project, hook, revision, environment):
    project.write("app.py", LEAK)
    assert project.scan("baseline").code == 0
    project.write(".pre-commit-config.yaml", configuration(hook, revision, "--baseline", ".secrets.baseline", "--"))
    project.git("add", "-A")
    accepted = pre_commit("run", cwd=project.root, env=environment)
    assert accepted.code == 0, accepted.out
    project.write("more.py", f'KEY = "{OTHER}"\n')
    project.git("add", "-A")
    assert pre_commit("run", cwd=project.root, env=environment).code == 1


def test_a_broken_configuration_fails_the_hook_with_its_one_line(project, environment):
    project.write(".pplx-scan.yaml", "exclud: []\n")
    project.git("add", "-A")
    done = pre_commit("run", cwd=project.root, env=environment)
    assert done.code == 1
    assert "exit code: 2" in done.out
    assert "did you mean 'exclude'" in done.out
    assert "Traceback" not in done.out


def test_the_manifest_is_valid_and_its_entry_takes_file_names():
    (entry,) = [
        hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text()) if hook["id"] == "pplx-scan"
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"], cwd=ROOT, check=False
    )
    assert done.returncode == 0
    assert (entry["language"], entry["entry"], entry["args"]) == ("python", "pplx-scan scan", ["--"])
    assert entry["require_serial"]
    assert entry.get("pass_filenames", True)
    assert "types" not in entry


def test_the_fixing_hook_mends_fails_once_and_passes_then(repository, hook, revision, environment):
    entry = {"repo": hook.as_uri(), "rev": revision, "hooks": [{"id": "pplx-scan-fix"}]}
    repository.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [entry]}))
    call = 'import requests\nrequests.{}("https://api.perplexity.ai/search", json={{}})\n'
    file = repository.write("app.py", call.format("get"))
    repository.commit()
    first = pre_commit("run", "--all-files", cwd=repository.root, env=environment)
    assert first.code == 1
    assert file.read_text() == call.format("post")
    assert "Mended 1 finding in 1 file:" in first.out
    repository.git("add", "-A")
    assert pre_commit("run", "--all-files", cwd=repository.root, env=environment).code == 0


def test_the_staged_hook_stops_new_keys_only(repository, hook, revision, environment):
    repository.write("old.py", f"{LEAK}x = 1\n")
    entry = {"repo": hook.as_uri(), "rev": revision, "hooks": [{"id": "pplx-scan-staged"}]}
    repository.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [entry]}))
    repository.commit()

    def staged(text):
        repository.write("old.py", text)
        repository.git("add", "-A")
        return pre_commit("run", cwd=repository.root, env=environment)

    beside = staged(f"{LEAK}x = 2\n")
    assert beside.code == 0, beside.out + beside.err
    added = staged(f'{LEAK}x = 2\nOTHER = "{OTHER}"\n')
    assert added.code == 1
    assert "old.py:3:10" in added.out
    assert "old.py:1:8: error" not in added.out
    assert staged("x = 2\n").code == 0
