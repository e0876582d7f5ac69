"""The answer to the hook of a coding agent, without click: it is asked before every prompt and every tool."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from pplx_scan.cli.streams import remark, write_out
from pplx_scan.model.printable import printable
from pplx_scan.pipeline.agent_hook import carried

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.pipeline.agent_hook import Carried

_OF_CURSOR: Final = frozenset(
    {
        "beforeSubmitPrompt",
        "beforeShellExecution",
        "beforeMCPExecution",
        "beforeReadFile",
        "beforeTabFileRead",
        "preToolUse",
        "subagentStart",
    }
)
"""Cursor reads the answer from standard output, and ignores exit codes that it does not know."""
BLOCKED: Final = 2
"""Claude Code, Codex and others then block, and show standard error."""
NOT_CHECKED: Final = 1
"""They go on, and show that the hook failed."""


def answer_hook() -> int:
    """Read the input of a hook, block an action that carries a key, and return the exit code."""
    import json  # noqa: PLC0415 - a scan does not pay for it

    if sys.stdin is not None and sys.stdin.isatty():
        remark("agent-hook: an agent calls this, and hands it JSON on standard input: docs/agents.md says how")
        return NOT_CHECKED
    try:
        payload = json.loads(sys.stdin.buffer.read()) if sys.stdin is not None else None
    except (ValueError, RecursionError):
        payload = None
    if not isinstance(payload, dict):
        remark("agent-hook: standard input is not the JSON of a hook; nothing was checked")
        return NOT_CHECKED
    event = str(payload.get("hook_event_name") or "")
    found = carried(payload)
    if event in _OF_CURSOR:
        write_out((json.dumps(_for_cursor(event, found)) + "\n",))
        return 0
    if not found:
        return 0
    remark(_told(found))
    return BLOCKED


def _for_cursor(event: str, found: tuple[Carried, ...]) -> Mapping[str, Any]:
    if event == "beforeSubmitPrompt":
        return {"continue": False, "user_message": _told(found)} if found else {"continue": True}
    if not found:
        return {"permission": "allow"}
    return {"permission": "deny", "user_message": _told(found), "agent_message": _told(found)}


def _told(found: tuple[Carried, ...]) -> str:
    """Return in one line, without a key, which keys were found and how to avoid it."""
    keys = ", ".join(
        f"{printable(each.where)} holds {each.secret.masked} ({each.secret.fingerprint[:8]})" for each in found
    )
    return (
        f"blocked, for a Perplexity key would leave this machine: {keys}. Leave the key where it is stored and name its "
        "variable, such as PERPLEXITY_API_KEY. Whatever has been sent before: revoke it (`pplx-scan revoke --key-from prompt`)."
    )
