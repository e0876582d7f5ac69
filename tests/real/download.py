"""The packages of `packages.txt` from PyPI and of `npm.txt` from npm, unpacked."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from pathlib import Path

_HERE = Path(__file__).parent
_REGISTRY = "https://registry.npmjs.org"


def download(folder: Path) -> Path:
    """Put each package into a folder of its own below `folder`, and return that."""
    _wheels(folder)
    for line in (_HERE / "npm.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            _package(folder, *line.split())
    return folder


def _wheels(folder: Path) -> None:
    wheels = folder.with_name("wheels")
    options = ["-q", "--no-deps", "--only-binary=:all:", "-d", str(wheels), "-r", str(_HERE / "packages.txt")]
    subprocess.run([sys.executable, "-m", "pip", "download", *options], check=True)
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder / wheel.name.split("-")[0])


def _package(folder: Path, name: str, version: str) -> None:
    stem = name.rpartition("/")[2]
    with urllib.request.urlopen(f"{_REGISTRY}/{name}/-/{stem}-{version}.tgz") as answer:
        packed = io.BytesIO(answer.read())
    with tarfile.open(fileobj=packed) as archive:
        archive.extractall(folder / f"npm-{name.replace('/', '-')}", filter="data")
