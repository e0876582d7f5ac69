"""Where a platform shows files: relative to the repository, or to the folder that a CI names."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from pplx_scan.model.result import Checkout
from pplx_scan.walk.checkout import checkout_of

if TYPE_CHECKING:
    from pathlib import Path

VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY")


@pytest.fixture(autouse=True)
def no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", VARIABLES)
def test_without_git_paths_are_relative_to_what_a_ci_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    below = tmp_path / "backend" / "api"
    below.mkdir(parents=True)
    monkeypatch.setenv(name, str(tmp_path))
    assert checkout_of(str(below)) == Checkout(prefix="backend/api/")
    assert checkout_of(str(tmp_path)) == Checkout()


def test_another_folder_is_none_around_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "work").mkdir()
    (tmp_path / "workspace").mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "work"))
    assert checkout_of(str(tmp_path / "workspace")) == Checkout()
    assert checkout_of(str(tmp_path)) == Checkout()


def test_the_repository_comes_before_what_a_ci_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    inner = tmp_path / "backend" / "api"
    inner.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(tmp_path / "backend")], check=True)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert checkout_of(str(inner)).prefix == "api/"
