"""The hook of coding agents: what each of them sends is answered as each of them reads it, and never with a key."""

import base64
import json
import subprocess
import sys

import pytest
from tests.cli.conftest import KEY, OTHER, run_cold

ENCODED = base64.b64encode(KEY.encode()).decode()
SPLIT = f'KEY = "{KEY[:20]}" + "{KEY[20:]}"\n'


def claude(event, **fields):
    """Return what Claude Code and Codex send."""
    return {"session_id": "abc", "transcript_path": "/t.jsonl", "cwd": "/", "hook_event_name": event, **fields}


def tool(name, **tool_input):
    return claude("PreToolUse", tool_name=name, tool_input=tool_input, tool_use_id="1")


def cursor(event, **fields):
    """Return what Cursor sends."""
    return {"conversation_id": "c", "generation_id": "g", "hook_event_name": event, "workspace_roots": ["/"], **fields}


BLOCKED = {
    "a prompt": (claude("UserPromptSubmit", prompt=f"why does {KEY} give 401?"), "the prompt"),
    "a prompt of Codex": (claude("UserPromptSubmit", prompt=f"{KEY}", turn_id="t", model="m"), "the prompt"),
    "an encoded key": (claude("UserPromptSubmit", prompt=f"token: {ENCODED}"), "the prompt"),
    "a split key": (tool("Write", file_path="/x/app.py", content=SPLIT), "the call of Write"),
    "a command": (
        tool("Bash", command=f'curl -H "Authorization: Bearer {KEY}" https://example.com'),
        "the call of Bash",
    ),
    "an edit that puts one in": (
        tool("Edit", file_path="a.py", old_string="x", new_string=f"K = '{KEY}'"),
        "the call of Edit",
    ),
    "edits": (
        tool("MultiEdit", file_path="a.py", edits=[{"old_string": "", "new_string": KEY}]),
        "the call of MultiEdit",
    ),
    "a tool of a server": (tool("mcp__github__create_issue", body={"text": [f"the key is {KEY}"]}), "create_issue"),
    "an answer": (
        claude("PostToolUse", tool_name="Bash", tool_input={}, tool_response={"stdout": KEY}),
        "the tool response",
    ),
    "a name that is a key": (tool("Write", file_path="a.json", content=json.dumps({KEY: 1})), "the call of Write"),
    "a mark of the agent's own": (tool("Write", file_path="a.py", content=f"K = '{KEY}'  # pplx-scan:allow"), "Write"),
}
PASSED = {
    "a prompt": claude("UserPromptSubmit", prompt="why does the Perplexity API give 401? pplx-your-key-here"),
    "a placeholder": tool("Write", file_path=".env", content="PERPLEXITY_API_KEY=pplx-" + "x" * 48),
    "a variable": tool(
        "Bash", command='curl -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/search'
    ),
    "an edit that takes one out": tool(
        "Edit", file_path="a.py", old_string=f"K = '{KEY}'", new_string="K = os.environ['K']"
    ),
    "a file that is not there": tool("Read", file_path="/nowhere/.env"),
    "a device that never ends": tool("Read", file_path="/dev/zero"),
    "another event": claude("SessionStart", source="startup"),
    "nothing": {},
    "odd values": {"hook_event_name": 1, "tool_name": None, "tool_input": "x", "prompt": ["\ud800", 1, None]},
}


def hook(repository, payload):
    raw = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return repository.scan("agent-hook", stdin=raw)


@pytest.mark.parametrize(("payload", "where"), BLOCKED.values(), ids=BLOCKED)
def test_what_carries_a_key_is_blocked_and_told_on_standard_error(repository, payload, where):
    done = hook(repository, payload)
    assert (done.code, done.out) == (2, "")
    assert where in done.err
    assert done.err.count("\n") == 1
    assert not [at for at in range(5, 40) if KEY[at : at + 8] in done.err]


HEAD, TAIL = KEY[:20], KEY[20:]
COMMANDS = {
    "variables": f'A={HEAD}; B={TAIL}; curl -H "Authorization: Bearer $A$B" https://api.perplexity.ai/v1/responses',
    "exported": f"export A='{HEAD}' && export PERPLEXITY_API_KEY=\"${{A}}{TAIL}\" && python app.py",
    "an array": f'P=({HEAD} {TAIL}); K=$(printf %s "${{P[@]}}"); PERPLEXITY_API_KEY="$K" python app.py',
    "a program within": f'python -c \'import os; os.environ["PERPLEXITY_API_KEY"] = "{HEAD}" + "{TAIL}"\'',
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command_is_read_as_a_shell_does(repository, command):
    assert hook(repository, tool("Bash", command=command, description="Ask")).code == 2
    answer = hook(repository, cursor("beforeShellExecution", command=command, cwd="/"))
    assert json.loads(answer.out)["permission"] == "deny"
    assert hook(repository, tool("Bash", command=command.replace(TAIL, "x"), description="Ask")).code == 0


@pytest.mark.parametrize("payload", PASSED.values(), ids=PASSED)
def test_what_carries_none_goes_on_in_silence(repository, payload):
    done = hook(repository, payload)
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_file_is_looked_into_before_an_agent_reads_it(repository):
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.write("binary", b"\xff\xfe\x00")
    done = hook(repository, {**tool("Read", file_path=".env"), "cwd": str(repository.root)})
    assert done.code == 2
    assert ".env, which Read would hand to the agent, holds" in done.err
    assert hook(repository, tool("Read", file_path=str(repository.root / "binary"))).code == 0
    assert hook(repository, tool("Write", file_path=str(repository.root / ".env"), content="x")).code == 0


@pytest.mark.parametrize(
    ("payload", "answer"),
    [
        (cursor("beforeSubmitPrompt", prompt="hello", attachments=[]), {"continue": True}),
        (cursor("beforeShellExecution", command="ls", cwd="/"), {"permission": "allow"}),
    ],
)
def test_cursor_is_told_to_go_on(repository, payload, answer):
    done = hook(repository, payload)
    assert (done.code, json.loads(done.out), done.err) == (0, answer, "")


@pytest.mark.parametrize(
    ("payload", "answer"),
    [
        (cursor("beforeSubmitPrompt", prompt=KEY, attachments=[]), {"continue": False}),
        (cursor("beforeShellExecution", command=f"echo {KEY}", cwd="/"), {"permission": "deny"}),
        (cursor("beforeMCPExecution", tool_name="t", tool_input=json.dumps({"a": KEY})), {"permission": "deny"}),
        (cursor("beforeReadFile", file_path="/x/.env", content=f"A={KEY}"), {"permission": "deny"}),
        (cursor("preToolUse", tool_name="Write", tool_input={"content": KEY}), {"permission": "deny"}),
    ],
)
def test_cursor_gets_its_answer_as_json(repository, payload, answer):
    """It goes on after an exit code that it does not know."""
    done = hook(repository, payload)
    told = json.loads(done.out)
    assert (done.code, {**told, **answer}) == (0, told)
    assert "holds pplx-…" in told["user_message"]
    assert not [at for at in range(5, 40) if KEY[at : at + 8] in done.out + done.err]


@pytest.mark.parametrize("raw", [b"", b"not json", b"[1]", b'"text"', b"{", b"[" * 100_000], ids=range(6))
def test_what_is_no_input_of_a_hook_is_said_to_be_unchecked(repository, raw):
    done = hook(repository, raw)
    assert (done.code, done.out) == (1, "")
    assert "nothing was checked" in done.err


def test_the_name_of_a_tool_holds_no_key(repository):
    """Neither a key without its prefix nor a part of one, in either form of the answer."""
    for name in (KEY, KEY[5:], KEY[9:29]):
        for payload in (tool(name, body=KEY), cursor("preToolUse", tool_name=name, tool_input={"body": KEY})):
            answer = hook(repository, payload)
            assert KEY[9:21] not in answer.out + answer.err


def test_every_key_is_named_once(repository):
    done = hook(repository, claude("UserPromptSubmit", prompt=f"{KEY} {OTHER} {KEY}"))
    assert done.err.count("pplx-…") == 2


PARSERS = {"click", "yaml", "libcst", "ast_grep_py", "hyperscan"}
STAGES = ("pplx_scan.extract", "pplx_scan.catalog", "pplx_scan.judge")
USED = "from perplexity import Perplexity\nc = Perplexity(api_key=os.environ['PERPLEXITY_API_KEY'])\n"
NAMED = f'A = "{KEY[:20]}"\nB = "{KEY[20:]}"\nPERPLEXITY_API_KEY = A + B\n'
COSTS = {
    "a prompt": (claude("UserPromptSubmit", prompt="hello"), 0, STAGES),
    "a plain key": (claude("UserPromptSubmit", prompt=f"use {KEY}"), 2, STAGES),
    "base64": (claude("UserPromptSubmit", prompt=f"token: {ENCODED}"), 2, STAGES),
    "hex": (claude("UserPromptSubmit", prompt=KEY.encode().hex()), 2, STAGES),
    "a client without a key": (tool("Write", file_path="a.py", content=USED), 0, ("pplx_scan.extract", STAGES[2])),
    "a variable": (PASSED["a variable"], 0, ("pplx_scan.extract", STAGES[2])),
    "a split key": (tool("Write", file_path="a.py", content=SPLIT), 2, (STAGES[2],)),
    "a key of two names": (tool("Write", file_path="a.py", content=NAMED), 2, (STAGES[2],)),
}
"""Input, exit code, and the stages that it does not need."""


@pytest.mark.parametrize(("payload", "code", "spared"), COSTS.values(), ids=COSTS)
def test_no_kind_of_input_loads_a_parser_of_programs(payload, code, spared, tmp_path):
    """It is asked before every prompt and every tool."""
    words = [sys.executable, "-X", "importtime", "-m", "pplx_scan", "agent-hook"]
    raw = json.dumps(payload).encode()
    done = subprocess.run(words, input=raw, capture_output=True, cwd=tmp_path, check=False)
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.decode().splitlines() if "import time:" in line}
    assert done.returncode == code
    assert "pplx_scan.cli.hook" in loaded
    assert "inspect" not in loaded, "of typing_extensions"
    assert {name.split(".")[0] for name in loaded} & PARSERS <= ({"yaml"} if "pplx_scan.catalog" in loaded else set())
    assert not [name for name in loaded if name.startswith(spared)]


@pytest.mark.parametrize("size", [3, 5, 8, 16])
@pytest.mark.parametrize("name", ["a.py", "a.js", "a.rb"])
def test_a_key_in_many_pieces_is_found_beside_its_name(repository, size, name):
    pieces = " + ".join(f'"{KEY[at : at + size]}"' for at in range(0, len(KEY), size))
    assert hook(repository, tool("Write", file_path=name, content=f"PERPLEXITY_API_KEY = {pieces}\n")).code == 2


def test_the_command_with_its_help_is_the_same(tmp_path):
    assert "Exit codes: 0 go on, 2 blocked" in run_cold("agent-hook", "--help", cwd=tmp_path).out
