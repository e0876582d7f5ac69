"""The repository around a folder, as platforms name it."""

from __future__ import annotations

import os
import re
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from pplx_scan.model.result import Checkout
from pplx_scan.walk.git import Question
from pplx_scan.walk.repository import top_of

_SHORT: Final = re.compile(r"(?:[^@/:]+@)?(?P<host>[\w.-]{2,}):(?P<path>(?!//|:)[^\\]+)")
"""`git@host:path`, git's short form of an address for SSH."""
_SCHEMES: Final = frozenset({"https", "http", "ssh", "git"})


def checkout_of(root: str) -> Checkout:
    """Return the repository that a folder lies in; an empty one when it lies in none.

    Args:
        root: absolute.
    """
    top = top_of(root)
    if top is None:
        return Checkout()
    head = Question(root, ("rev-parse", "HEAD"))
    branch = Question(root, ("symbolic-ref", "--quiet", "--short", "HEAD"))
    remote = Question(root, ("config", "--get", "remote.origin.url"))
    below = os.path.relpath(root, top).replace(os.sep, "/")
    return Checkout(
        prefix="" if below == "." else f"{below}/",
        uri=public_uri(remote.text().strip()),
        revision=head.text().strip(),
        branch=branch.text().strip(),
    )


def public_uri(remote: str) -> str:
    """Return the address of a remote as a URI, without whoever logs in there; empty for one of this machine."""
    short = _SHORT.fullmatch(remote) if "://" not in remote else None
    if short is not None:
        return f"ssh://{short['host']}/{quote(short['path'].lstrip('/'))}"
    try:
        parts = urlsplit(remote)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not host:
        return ""
    place = f"[{host}]" if ":" in host else host
    return urlunsplit(
        (parts.scheme, place if port is None else f"{place}:{port}", quote(parts.path, safe="/%"), "", "")
    )
