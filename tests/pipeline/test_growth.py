"""What is mended, rotated and proven of a hostile file takes work in proportion to its size: counted at two sizes."""

from pathlib import Path

import pytest

from pplx_scan.model.secret import Secret
from pplx_scan.pipeline.doctor import Scope, check_up
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.mend import mend
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.pipeline.prove import prove, search
from pplx_scan.pipeline.rotation import RotationRequest, plan_rotation
from pplx_scan.walk.tree import walk
from tests.fuzz.seeds import KEY
from tests.keys import make_key
from tests.linear.texts import HOLDING, PATHS, PLAIN_KEY, UNITS, at_two_sizes, calls

EACH = 30
"""Each path is given every so many of the units, so that every unit is put into several of them."""
TEXTS = [*UNITS.items(), *HOLDING.items()]


def mended(root: Path) -> None:
    mend(
        prefilter(walk([str(root)], root=str(root))), Judgement(root=str(root)), lambda finding: finding.fix is not None
    )


def rotated(root: Path) -> None:
    rotation = plan_rotation(
        prefilter(walk([str(root)], root=str(root))), RotationRequest(Secret(make_key(78)), frozenset({Secret(KEY)}))
    )
    prove(walk([str(root)], root=str(root)), rotation, rotation.changes)


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_twice_as_much_is_twice_the_work(path: str, tmp_path: Path):
    file = tmp_path / path
    file.write_text(PLAIN_KEY, encoding="utf-8")
    mended(tmp_path)
    rotated(tmp_path)
    for name, unit in TEXTS[PATHS.index(path) % EACH :: EACH]:
        for task in (mended, rotated):
            found = []
            for text in at_two_sizes(unit, 400):
                file.write_text(text, encoding="utf-8")
                found.append(calls(task, tmp_path))
            one, two = found
            assert two < 2.6 * one + 10_000, f"{task.__name__}, {name}: {one} calls, {two} for twice as much"


def checked_up(root: Path) -> None:
    check_up(prefilter(walk([str(root)], root=str(root))), Judgement(root=str(root)), Scope())


SETTINGS = {
    "services": (
        "compose.yaml",
        "services:\n",
        "  s{0}:\n    build: ./{0}\n    environment: [PPLX_{0}, 'K=${{PPLX_K{0}}}']\n",
    ),
    "services of one folder": (
        "compose.yaml",
        "services:\n",
        "  s{0}:\n    build: .\n    environment: ['K=${{PPLX_{0}}}']\n",
    ),
    "reads": ("a.py", "import os\n", "K = os.environ['PERPLEXITY_{0}']\n"),
    "variables": (".env", "", "PPLX_{0}=${{PPLX_K{0}}}\nPERPLEXITY_{0}={1}\n"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SETTINGS)
def test_doctor_looks_for_twice_as_many_variables_with_twice_the_work(name: str, tmp_path: Path):
    path, head, unit = SETTINGS[name]
    (tmp_path / ".env").write_text(f"PPLX_OTHER={KEY}\n", encoding="utf-8")
    found = []
    for size in (20, 150, 300):
        (tmp_path / path).write_text(head + "".join(unit.format(at, KEY) for at in range(size)), encoding="utf-8")
        found.append(calls(checked_up, tmp_path))
    assert found[2] < 2.6 * found[1], f"{found[1]} calls, {found[2]} for twice as much"


def test_thousands_of_places_in_one_line_are_not_all_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pplx_scan.pipeline.prove._MOST_PLACES", 50)
    (tmp_path / "a.bin").write_text(f"{KEY.encode().hex()[:70]} " * 100, encoding="utf-8")
    proof = search(walk([str(tmp_path)], root=str(tmp_path)), [Secret(KEY)], Secret(make_key(78)))
    assert [each.line for each in proof.remainders] == [1]
    assert [each.reason for each in proof.closed] == ["only its first 50 places of a key are listed"]
