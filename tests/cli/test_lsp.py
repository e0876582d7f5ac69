"""The language server, as a real client sees it."""

import asyncio
import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from tests.cli.conftest import KEY

CALL = 'import requests\n# ü 𝄞\nx = "𝄞"; requests.post("http://api.perplexity.ai/search")\n'
CAPABILITIES = {
    "utf-16": types.ClientCapabilities(),
    "utf-32": types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=["utf-32"])),
}
pytestmark = pytest.mark.slow


class Editor:
    """An editor with one workspace."""

    def __init__(self, root: Path, capabilities: types.ClientCapabilities) -> None:
        self.root, self._capabilities = root, capabilities
        self.client = LanguageClient("editor", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: list[str] = []
        self.complained = asyncio.Event()
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self.told.put_nowait))
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(partial(self._complained))

    def _complained(self, params):
        self.messages.append(params.message)
        self.complained.set()

    async def __aenter__(self):
        await self.client.start_io(sys.executable, "-m", "pplx_scan", "lsp")
        folder = types.WorkspaceFolder(self.root.as_uri(), "workspace")
        params = types.InitializeParams(
            capabilities=self._capabilities, workspace_folders=[folder], root_uri=self.root.as_uri()
        )
        self.server = (await self.client.initialize_async(params)).capabilities
        self.client.initialized(types.InitializedParams())
        return self

    async def __aexit__(self, *_):
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await asyncio.wait_for(self.client.stop(), 20)

    def uri(self, path):
        return (self.root / path).as_uri()

    async def open(self, path, text):
        item = types.TextDocumentItem(self.uri(path), "python", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.next()

    async def change(self, path, text, version):
        identity = types.VersionedTextDocumentIdentifier(version, self.uri(path))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identity, [whole]))

    async def next(self):
        return list((await asyncio.wait_for(self.told.get(), 60)).diagnostics)

    async def actions(self, path, line):
        at = types.Range(types.Position(line, 0), types.Position(line, 99))
        params = types.CodeActionParams(types.TextDocumentIdentifier(self.uri(path)), at, types.CodeActionContext([]))
        return list(await self.client.text_document_code_action_async(params) or ())


def edit(root, steps, capabilities="utf-16"):
    """Run some steps in an editor and return what they give."""

    async def session():
        async with Editor(root, CAPABILITIES[capabilities]) as editor:
            return await steps(editor)

    return asyncio.run(session())


def shown(found):
    return [(each.code, each.range.start.line, each.range.start.character) for each in found]


@pytest.mark.parametrize(("capabilities", "column"), [("utf-16", 25), ("utf-32", 24)])
def test_findings_and_fixes_stand_where_the_editor_counts_them(repository, capabilities, column):
    async def steps(editor):
        found = await editor.open("app.py", CALL)
        return found, await editor.actions("app.py", 2), await editor.actions("app.py", 0)

    found, actions, elsewhere = edit(repository.root, steps, capabilities)
    assert shown(found) == [("base-url-insecure", 2, column)]
    assert found[0].severity is types.DiagnosticSeverity.Error
    assert found[0].code_description.href.endswith("#base-url-insecure")
    (action,) = actions
    (edit_,) = action.edit.document_changes[0].edits
    assert (action.title, edit_.new_text, edit_.range.start.character) == ("pplx-scan: use https", "s", column + 4)
    assert elsewhere == []


def test_what_is_typed_is_read_and_what_is_mended_is_gone(repository):
    async def steps(editor):
        first = await editor.open("app.py", "x = 1\n")
        for version, text in enumerate((f'KEY = "{KEY[:30]}"\n', f'KEY = "{KEY}"\n'), 2):
            await editor.change("app.py", text, version)
        typed = await editor.next()
        await editor.change("app.py", "import os\n", 9)
        return first, typed, await editor.next(), editor.told.qsize(), editor.messages

    first, typed, mended, waiting, messages = edit(repository.root, steps)
    assert (first, mended, waiting, messages) == ([], [], 0, [])
    assert [code for code, _, _ in shown(typed)] == ["key-in-repo"]
    assert not [at for at in range(5, 40) if KEY[at : at + 8] in str(typed)]


@pytest.mark.parametrize("size", [5 << 20, 9 << 20])
def test_a_document_of_any_size_is_read(repository, size):
    async def steps(editor):
        return await editor.open("a.log", "nothing\n" * (size // 8) + f"PERPLEXITY_API_KEY={KEY}\n")

    assert [(code, line) for code, line, _ in shown(edit(repository.root, steps))] == [("key-in-repo", size // 8)]


def test_git_and_the_configuration_count(repository):
    repository.write(".gitignore", ".env\nlocal.txt\n")
    repository.write(".pplx-scan.yaml", "exclude: [vendor/]\nseverity: {key-in-repo: info}\n")

    async def steps(editor):
        ignored = await editor.open(".env", f"PERPLEXITY_API_KEY={KEY}\n")
        ignored += await editor.open("local.txt", f"PERPLEXITY_API_KEY={KEY}\n")
        excluded = await editor.open("vendor/a.py", f'KEY = "{KEY}"\n')
        return ignored, excluded, await editor.open("new/app.py", f'KEY = "{KEY}"\n')

    repository.write("local.txt", "")
    (repository.root / "vendor").mkdir()
    (repository.root / "new").mkdir()
    ignored, excluded, found = edit(repository.root, steps)
    assert (ignored, excluded) == ([], [])
    assert [each.severity for each in found] == [types.DiagnosticSeverity.Information]


def test_a_configuration_that_is_wrong_is_told_and_the_server_lives_on(repository):
    file = repository.write(".pplx-scan.yaml", "nothing: 1\n")

    async def steps(editor):
        item = types.TextDocumentItem(editor.uri("app.py"), "python", 1, f'KEY = "{KEY}"\n')
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await asyncio.wait_for(editor.complained.wait(), 60)
        file.unlink()
        saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(editor.uri("app.py")))
        editor.client.text_document_did_save(saved)
        return editor.messages, await editor.next()

    messages, found = edit(repository.root, steps)
    assert "unknown key 'nothing'" in messages[0]
    assert [code for code, _, _ in shown(found)] == ["key-in-repo"]


def test_a_document_that_is_closed_has_no_findings_any_more(repository):
    async def steps(editor):
        await editor.open("app.py", CALL)
        identity = types.TextDocumentIdentifier(editor.uri("app.py"))
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(identity))
        return await editor.next()

    assert edit(repository.root, steps) == []


def test_a_session_survives_what_no_editor_sends_and_ends_well(repository):
    absent = {"uri": (repository.root / "absent.py").as_uri()}
    opened = {"uri": "file:///%00/a.py", "languageId": "python", "version": 1, "text": CALL}
    messages = (
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "textDocument/didSave", "params": {"textDocument": absent}},
        {"method": "textDocument/didOpen", "params": {"textDocument": opened}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    )
    bodies = [json.dumps({"jsonrpc": "2.0", **each}).encode() for each in messages]
    bodies[3:3] = [
        b"[" * 3000,
        b"null",
        b"\xff",
        b'{"id": %s}' % (b"9" * 5000),
        b'{"id": "\\ud800"}',
        b'{"jsonrpc": "2.0", "id": {}, "method": []}',
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pplx_scan", "lsp"], input=b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw) for raw in bodies),
        cwd=repository.root, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"id": 2' in done.stdout
    assert b"internal error" not in done.stdout


def test_a_message_without_a_length_ends_the_server_with_a_line(repository):
    done = repository.scan("lsp", stdin=b"Content-Length: %s\r\n\r\n{}" % (b"9" * 5000))
    assert (done.code, done.err) == (2, "pplx-scan: what came in the place of a message has no length\n")


def test_without_the_extra_the_command_says_how_to_get_it():
    code = "import sys; sys.modules['lsprotocol'] = None; sys.argv = ['pplx-scan', 'lsp']; from pplx_scan.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'pplx-scan[lsp]'" in done.stderr
