"""Where the built-in rules lie. Light on purpose: a run in which every file with a hit is known imports this module."""

from __future__ import annotations

import os

from pplx_scan.errors import RuleError


def rules_folder() -> str:
    """Return the folder of the built-in rules: packaged, or the checkout's in an editable install.

    Raises:
        RuleError: neither is there.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "rules")
    if os.path.isdir(packaged):
        return packaged
    checkout = os.path.join(os.path.dirname(os.path.dirname(package)), "rules")
    if os.path.isdir(checkout):
        return checkout
    message = f"the built-in rules are missing at {checkout}; reinstall pplx-scan"
    raise RuleError(message)
