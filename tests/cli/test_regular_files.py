"""Files that a repository names are read only if they are files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import KEY, Repository

from pplx_scan.regular_file import open_regular, read_regular

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes as Unix has them")


@pytest.mark.parametrize("name", [".pplx-scan.yaml", "pyproject.toml", ".pplx-keys.yaml"])
@pytest.mark.parametrize("what", ["a device", "a pipe", "a folder"])
def test_what_is_no_file_is_an_error_or_left_out(repository: Repository, name: str, what: str):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    place = repository.root / name
    if what == "a device":
        place.symlink_to("/dev/zero")
    elif what == "a pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
    done = repository.scan(".")
    assert done.code in {1, 2}
    assert "Traceback" not in done.err


@pytest.mark.parametrize("words", [(".",), ("doctor", "."), ("--fix", "."), ("keys",)], ids=" ".join)
def test_a_dotenv_file_that_never_ends_is_passed_over(repository: Repository, words: tuple[str, ...]):
    repository.write("a.py", f'import os\nkey = os.environ["PERPLEXITY_API_KEY"]\nKEY = "{KEY}"\n')
    (repository.root / ".env").symlink_to("/dev/zero")
    done = repository.scan(*words)
    assert (done.code in {0, 1}, done.err.count("Traceback")) == (True, 0), done.out + done.err


@pytest.mark.parametrize("words", [(".",), ("--fix", "."), ("fleet", ".")], ids=" ".join)
def test_a_baseline_that_never_ends_is_told(repository: Repository, words: tuple[str, ...]):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    repository.commit()
    repository.write(".pplx-scan.yaml", "baseline: /dev/zero\n")
    done = repository.scan(*words)
    assert done.code == 2
    assert "Not a regular file" in done.err + done.out


def test_a_pipe_of_the_shell_is_refused_as_it_can_be_read_once_only(repository: Repository):
    line = f"{sys.executable} -m pplx_scan --config <(echo 'exclude: [vendor/]') ."
    done = subprocess.run(["bash", "-c", line], cwd=repository.root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.endswith("cannot be read: Not a regular file\n")


def test_a_list_of_ignored_files_that_never_ends_is_told_and_nothing_is_changed(repository: Repository):
    text = f'import os\nKEY = "{KEY}"\n'
    repository.write("a.py", text)
    (repository.root / ".gitignore").symlink_to("/dev/zero")
    done = repository.scan("--fix", "--unsafe-fixes", ".")
    assert done.code == 2
    assert done.err.endswith(".gitignore: Not a regular file; nothing was changed\n")
    assert (repository.root / "a.py").read_text() == text
    assert repository.scan("doctor", ".").code == 1


def test_a_file_that_is_gone(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "gone")


@pytest.mark.parametrize("name", [".git", ".env", "package.json", "docker-compose.yml"])
def test_a_pipe_that_nobody_writes_to_holds_nothing_up(repository: Repository, name: str):
    repository.write("sub/a.py", f'import os\nKEY = os.environ["PPLX_API_KEY"]\nOTHER = "{KEY}"\n')
    os.mkfifo(repository.root / "sub" / name)
    for words in (["sub"], ["doctor", "sub"]):
        done = repository.scan(*words)
        assert done.code in {0, 1, 2}
        assert "Traceback" not in done.err


def test_a_pipe_in_the_place_of_a_file_that_was_seen_is_no_file(tmp_path: Path):
    os.mkfifo(tmp_path / "a.py")
    with pytest.raises(OSError, match="Not a regular file"):
        open_regular(tmp_path / "a.py")
