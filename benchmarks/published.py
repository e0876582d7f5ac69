"""Published packages and repositories that mention Perplexity: pinned, fetched once, and unpacked into git trees."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kept import commit, described, finish, git, kept, place, start_over, write_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kept import Tree

REPOSITORY = "https://github.com/betterleaks/betterleaks"

_CLIENTS: Mapping[str, Sequence[str]] = {
    "npm": ("npm", "pack", "--silent", "{name}@{version}", "--pack-destination", "{folder}"),
    # The same wheel on every machine, so that the digests hold: only its text is read.
    "wheel": (
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q", "--no-deps"),
        *("--only-binary", ":all:", "--python-version", "3.12", "--platform", "manylinux_2_28_x86_64"),
        *("{name}=={version}", "-d", "{folder}"),
    ),
    "sdist": (
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q", "--no-deps"),
        *("--no-binary", "{name}", "{name}=={version}", "-d", "{folder}"),
    ),
}
"""The ordinary client of each registry, by the form of what is wanted."""


class UnavailableError(Exception):
    """Something published could not be had; the message says which, and why."""


@dataclass(frozen=True, slots=True)
class Published:
    """One archive of a registry."""

    name: str
    version: str
    digest: str
    """`sha256:` and hex digits as PyPI writes them, or `sha512-` and base64 as npm does."""
    form: str = "wheel"
    """One of `_CLIENTS`."""

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version}"


PACKAGES = (
    Published(
        *("task-master-ai", "0.43.1"),
        "sha512-WhZSyGWgFYEdLzP56cQMCs4O0zrSzAfdccBvsYzxXYognwOQXzCvPisrBgwdocp9Q+QMpJpV94fflEogKbFrjg==",
        form="npm",
    ),
    Published(
        *("promptfoo", "0.121.20"),
        "sha512-EgUwvF+mc7JGkCrf2eeBOjDD7XcX4rFuY5VMk53G9cEz398BcWH0RkYiov/iGZJEuILv7wzPqxxXPvxzUBgsXQ==",
        form="npm",
    ),
    Published(
        *("n8n-nodes-base", "2.41.2"),
        "sha512-qUItyawxR1aR/t6Fgk0whYwBSDR+VOu5RkgAI3AElVI3dqPLLcCAawAMFc/N3GFG35//quOVRUwuc7a3mVLC0g==",
        form="npm",
    ),
    Published(
        *("langchain-community", "0.4.2"),
        "sha256:84dd8c5122532394d5b6849a5fc9995ef28e4f77227daeb09f24b3d942e9e466",
    ),
    Published("agno", "3.1.10", "sha256:ea1d0d2f8f7e8d0c413c2a1df57b4c784dac2f70ceac1f69b935fd8d2ef68c7e"),
    Published("litellm", "1.110.2", "sha256:9d94d1c7d524b6fd10c14f9c8c6c4f0ac31705f9964ac59dcfd8337c046d8917"),
    Published("open-webui", "0.12.4", "sha256:02e9caba96234db3fa17a92e56163b3f7f2b8ca8227fa886b85c178d696483f6"),
)
"""Three of npm and four of PyPI. In none of them is anything wrong."""

_RELEASES = {
    "0.3.0": "d53b33a0e271d74ac54dd0b76cf50c12fa66cb17283a923d739b29e63726aa03",
    "0.6.0": "2ec42aeb217943b3f12ccf852e927a98039c7c689ca299c53c9a6e2f39e502f8",
    "0.7.2": "fd00ec6fc1d91e2479a91db8971bb912a22e5f7b3ecc8c3eb0e88bb559b7bf20",
    "0.9.0": "b9b197403e7a6b18647a6052da13c12fd460767b60e66815b01c122cd48993fc",
    "0.11.0": "30fcbab633d9d5470cd720265aa3d5a9551323f24d670dcdad7a296935c2e561",
    "0.13.0": "456a322d525c1f005ed2ed09b8f137aa0eb0157991135cfadac67e64cade7c50",
    "0.15.0": "7c5e3bd784e1a51b7e274141d5bea16ebd4fad57b5c7cbed83c7fec1102ff8cd",
    "0.17.0": "e795abc6564f2cc11a6d59f21fbdb713d83305c6b95000ca1ec6c13e71713dbc",
    "0.19.0": "bfd7a72a1ea9102017c49694de0e08f2ada522c4f1d010f912b6394c6c8e2154",
    "0.20.0": "5375d1248142fdc225f6bdf498fca155989f69d466e1ac2a98350d93b96dd6f6",
    "0.22.0": "98ca91ee92411171e5a771f36c3fa82b5ee4595b777fe7f271fbe9b1d37b3055",
    "0.22.3": "ba6bfd11a4c38c42d0442dac0cac6cd6576e9fe03fb28ec8115d277e97c018f1",
    "0.24.0": "5d4de17c108c9b1a04e3d39e66e045b46d8e7257c60accfbe5991f9f540d0328",
    "0.26.0": "90f62b5272889771ccd2b2aed4e77e54190d3d0b657835bde82ea1e0d3a03f51",
    "0.28.0": "3900d6a8cd1cdb839e58926d99c532744cceb0b5cfb0260176e7a204876d56bc",
    "0.30.0": "306accfae7a60252e13a35cbb2a3af66e23fd5dbbea85cc3c3dbfcf661ab707a",
    "0.30.4": "b3ee308667fb8cc5c5d033a9c01f04bfab7b4583d10ba15298b0f45fdac3cfb1",
    "0.32.0": "b4a475cea3bcc3e59ce9854414757c42bef7dc06fd81cd292f15444148c5080a",
    "0.33.0": "1c2e25059bc75d496d7d3fd66df43c812396140132986102177f457b92607227",
    "0.35.0": "f94e67d5044187a772531c82113d9652b953530550dd8f7d3ca0710967512f80",
    "0.37.0": "94dcf1dbd69eac2edacf3115b5e63a2fac008f419ff47a3118f1601659fc71bf",
    "0.39.0": "7cf965ddac7a570a157e102ff2146306d13f771c4205b2e16f9c051aca2e2616",
    "0.41.0": "cba175b8ec9a8f006d19aec1a1e991c1b972f9bea4ae24373671c35721732f3c",
    "0.42.0": "2a1c237500a784e9c80f8cd3f3c4d0ee2a73976ae75dc8f777f7063fd9c34ac3",
}
"""Of the SDK, oldest first, with the SHA-256 of their source distributions."""
RELEASES = tuple(
    Published("perplexityai", version, f"sha256:{digest}", form="sdist") for version, digest in _RELEASES.items()
)

_WORDS = re.compile(rb"(?i)perplexity|pplx")
_OTHER_WORDS = {len("perplexity"): b"complexity", len("pplx"): b"quux"}


def package(cache: Path, which: Published) -> Tree:
    """Make a repository of a package as it was published.

    Raises:
        UnavailableError: the registry does not give it, or gives another file.
    """
    return kept(cache, f"{which.name}-{which.version}", lambda: _contents(which, cache))


def silent_twin(cache: Path, which: Published) -> Tree:
    """Make a repository of the same files, as long as they are, in which no word speaks of Perplexity.

    Raises:
        UnavailableError: the registry does not give the package, or gives another file.
    """
    return kept(cache, f"{which.name}-{which.version}-twin", lambda: _silenced(_contents(which, cache)))


def _silenced(files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for name, content in files:
        yield name, _WORDS.sub(lambda word: _OTHER_WORDS[len(word[0])], content)


def releases(cache: Path) -> Tree:
    """Make a repository of two dozen releases of the SDK, one commit each, packed with deltas.

    Raises:
        UnavailableError: PyPI does not give one of them, or gives another file.
    """
    folder, done = place(cache, "releases")
    if not done.exists():
        start_over(folder)
        commit(folder, folder.with_suffix(".git"), f"../{folder.name}.git")
        for release in RELEASES:
            git(folder, "rm", "-r", "-q", "--ignore-unmatch", ".")
            write_all(folder, _contents(release, cache))
            git(folder, "add", "-A", "-f")
            git(folder, "commit", "-q", "-m", release.version)
        git(folder, "repack", "-a", "-d", "-f", "-q")
        finish(folder, done)
    return described(folder, done)


def public_repository(cache: Path) -> Path:
    """Return a bare clone of a public repository that mentions Perplexity in many versions of its files.

    Raises:
        UnavailableError: it cannot be cloned, and nobody put a clone in its place.
    """
    clone = _downloads(cache) / "betterleaks.git"
    if not clone.exists():
        command = ["git", "clone", "-q", "--mirror", REPOSITORY, str(clone)]
        _run(command, REPOSITORY, f"; a clone made elsewhere can be put at {clone}")
    return clone


def _downloads(cache: Path) -> Path:
    folder = cache / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _contents(which: Published, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive by name."""
    file = _archive(which, cache)
    if which.form == "wheel":
        with zipfile.ZipFile(file) as wheel:
            yield from ((name, wheel.read(name)) for name in wheel.namelist() if not name.endswith("/"))
        return
    with tarfile.open(file) as archive:
        for member in archive:
            opened = archive.extractfile(member)
            if opened is not None:
                yield member.name.partition("/")[2], opened.read()


def _archive(which: Published, cache: Path) -> Path:
    """Return the archive, fetched with the ordinary client of its registry unless it is there."""
    file = _downloads(cache) / f"{which.name}-{which.version}.archive"
    if not file.exists():
        fetched = _fetched(which, file.with_suffix(".part"))
        if _digest(which, fetched) != which.digest:
            message = f"{which.title}: the registry's file is not the pinned one ({which.digest})"
            raise UnavailableError(message)
        fetched.rename(file)
        shutil.rmtree(fetched.parent)
    return file


def _fetched(which: Published, folder: Path) -> Path:
    start_over(folder)
    words = {"name": which.name, "version": which.version, "folder": folder}
    _run([word.format_map(words) for word in _CLIENTS[which.form]], which.title)
    return next(folder.iterdir())


def _run(command: Sequence[str], what: str, advice: str = "") -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        message = f"{what} cannot be had: {command[0]} is not installed"
        raise UnavailableError(message) from error
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if line.strip() and not line.startswith("WARNING")]
        message = f"{what} cannot be had: {lines[-1].strip() if lines else f'exit {error.returncode}'}{advice}"
        raise UnavailableError(message) from error


def _digest(which: Published, file: Path) -> str:
    """Return the digest of a file in the form in which its registry writes it."""
    with file.open("rb") as stream:
        if which.form == "npm":
            return "sha512-" + base64.b64encode(hashlib.file_digest(stream, "sha512").digest()).decode()
        return "sha256:" + hashlib.file_digest(stream, "sha256").hexdigest()
