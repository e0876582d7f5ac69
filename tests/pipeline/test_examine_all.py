"""Many files are examined in several processes, with the same outcome as in one."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from pplx_scan.model.message import pack, unpack
from pplx_scan.model.secret import Secret
from tests.keys import make_key
from tests.walk.repositories import committed

SCANNER = Path(__file__).resolve().parents[2] / "scanner"
PRELUDE = """
import os, sys
from pplx_scan.pipeline import examine_all, forked
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.pipeline.tree import judged
from pplx_scan.walk.tree import walk
root = sys.argv[1]
def run(jobs):
    result = judged(prefilter(walk([root], root=root)), Judgement(root=root, jobs=jobs))
    return result._replace(stats=None)
assert forked.can_fork()
"""


def python(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own: this one has threads, so it would not fork."""
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + program, str(folder)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(SCANNER)},
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    files = {}
    for n in range(150):
        key = make_key(n % 9)
        files[f"d{n % 7}/f{n}.ts"] = f'const k = "{key}";\nfetch("https://api.perplexity.ai/v1/responses");\n'
        files[f"d{n % 7}/f{n}.py"] = f'KEY = "{key[:20]}" "{key[20:]}"\n'
        files[f"d{n % 7}/f{n}.json"] = f'{{"perplexity": {{"api_key": "{key}"'
    committed(tmp_path, files)
    return tmp_path


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_the_same_as_in_one_process(tree: Path):
    done = python(
        "one, two, four = run(1), run(2), run(4)\nassert one == two == four\nprint(len(one.findings), len(one.degraded))",
        tree,
    )
    findings, degraded = map(int, done.stdout.split())
    assert findings > 400, done.stderr
    assert degraded == 150


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
@pytest.mark.parametrize("death", ["SIGPROF", "SIGSEGV"])
def test_what_the_parser_ends_a_process_at_is_read_by_another(tree: Path, death: str):
    program = f"""
import signal
parent, examine = os.getpid(), examine_all.examine_file
def deadly(*arguments):
    if os.getpid() != parent and arguments[0].path.endswith(("f9.ts", "f7.py")):
        os.kill(os.getpid(), signal.{death})
    return examine(*arguments)
one = run(1)
examine_all.examine_file = deadly
assert one == run(2) == run(3) == run(4)
print(len(one.findings))
"""
    done = python(program, tree)
    assert int(done.stdout) > 400, done.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_programs_that_take_too_much_work_are_told_by_all_numbers_of_processes(tree: Path):
    for number in (1, 2, 3):
        (tree / f"hostile{number}.rb").write_text("-(\n" + "=1\n" * 2000 * number + f"K='{make_key(number)}'\n")
    done = python(
        "one, two, four = run(1), run(2), run(4)\nassert one == two == four\n"
        "print([each.reason for each in one.degraded if 'hostile' in each.path])",
        tree,
    )
    assert done.stdout == f"{['the ruby grammar takes too much work'] * 3}\n", done.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_a_process_that_is_killed_is_an_error_without_a_key(tree: Path):
    program = """
from pplx_scan.errors import WorkerError
parent, examine = os.getpid(), examine_all.examine_file
def deadly(*arguments):
    if os.getpid() != parent:
        os.kill(os.getpid(), 9)
    return examine(*arguments)
examine_all.examine_file = deadly
try:
    run(2)
except WorkerError as error:
    print(error)
"""
    done = python(program, tree)
    assert done.stdout == "a process of the scan ended early (killed by signal 9); try again with --jobs 1\n", (
        done.stderr
    )
    assert make_key(1)[5:20] not in done.stderr


def test_only_a_message_packs_a_key():
    key = Secret(make_key(1))
    assert unpack(pack({"keys": [key]})) == {"keys": [key]}
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps([key])
