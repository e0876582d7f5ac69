"""The repository around a folder, as platforms name it."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from pplx_scan.model.expression import expression
from pplx_scan.model.result import Checkout
from pplx_scan.walk.git import Question
from pplx_scan.walk.repository import top_of

SHORT: Final = expression(r"(?:(?P<user>[^@/:\s]+)@)?(?P<host>(?<=@)[\w.-]+|[\w.-]{2,}):(?P<path>(?!//|:)[^\\]+)")
"""`git@host:path`, git's short form of an address for SSH."""
_WORKSPACES: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY")
"""Variables of GitHub, GitLab and Azure with the folder of the checkout, to which the paths they show are relative."""
SCHEMES: Final = frozenset({"https", "http", "ssh", "git"})


def checkout_of(root: str) -> Checkout:
    """Return the repository that a folder lies in; without git, the folder of it that a CI names, and no more.

    Args:
        root: absolute.
    """
    top = top_of(root)
    if top is None:
        return Checkout(prefix=_prefix(root, _workspace(root)))
    head = Question(root, ("rev-parse", "HEAD"))
    branch = Question(root, ("symbolic-ref", "--quiet", "--short", "HEAD"))
    remote = Question(root, ("config", "--get", "remote.origin.url"))
    return Checkout(
        prefix=_prefix(root, top),
        uri=public_uri(remote.text().strip()),
        revision=head.text().strip(),
        branch=branch.text().strip(),
    )


def _workspace(root: str) -> str:
    """Return the folder around another one that a CI names; the folder itself without one."""
    named = (os.path.realpath(folder) for name in _WORKSPACES if (folder := os.environ.get(name)))
    real = os.path.realpath(root)
    return next((folder for folder in named if f"{real}{os.sep}".startswith(f"{folder.rstrip(os.sep)}{os.sep}")), real)


def _prefix(root: str, top: str) -> str:
    """Return a folder as seen from one around it, with `/` at its end; empty for that one itself."""
    below = os.path.relpath(os.path.realpath(root), os.path.realpath(top)).replace(os.sep, "/")
    return "" if below == "." else f"{below}/"


def public_uri(remote: str) -> str:
    """Return the address of a remote as a URI, without whoever logs in there; empty for one of this machine."""
    short = SHORT.fullmatch(remote) if "://" not in remote else None
    if short is not None:
        return f"ssh://{short['host']}/{_quoted(short['path'].lstrip('/'), '/')}"
    try:
        parts = urlsplit(remote)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in SCHEMES or not host:
        return ""
    place = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, place if port is None else f"{place}:{port}", _quoted(parts.path, "/%"), "", ""))


def _quoted(path: str, safe: str) -> str:
    """Return a path as a URI has it: of names that are not UTF-8 their own bytes."""
    return quote(path, safe, errors="surrogateescape")
