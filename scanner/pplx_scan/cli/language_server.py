"""The language server: documents in, diagnostics and code actions out. No key is in either."""

from __future__ import annotations

import asyncio
import logging
import os
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams, JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from pplx_scan import __version__
from pplx_scan.cli.asked import settings_of
from pplx_scan.errors import PplxScanError, UsageError, reason_of
from pplx_scan.model.printable import mask_quoted
from pplx_scan.model.rule import Severity
from pplx_scan.pipeline.document import Document, Folder, examine_document, origin_of, touching
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.report.json_shape import exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.workspace import TextDocument

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.origin import WorktreeFile
    from pplx_scan.model.result import Repair
    from pplx_scan.model.span import Place

_PAUSE: Final = 0.25
"""Seconds without a change before a document is read again."""
_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def serve(flags: dict[str, Any]) -> None:
    """Serve one editor on standard input and output until it goes away.

    Args:
        flags: which configuration is read.
    """
    # What a library logs of a message may be a line of a document, and a key in it.
    logging.disable(logging.CRITICAL)
    try:
        _Service(flags).server.start_io()
    except ValueError:
        raise UsageError("what came in the place of a message has no length") from None


class _Service:
    def __init__(self, flags: dict[str, Any]) -> None:
        self._flags = flags
        self._folders: dict[str, Folder] = {}
        self._origins: dict[str, WorktreeFile] = {}
        self._documents: dict[str, Document] = {}
        self.server = LanguageServer("pplx-scan", __version__)
        self.server.report_server_error = self._failed
        kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
        for name, answer, *options in (
            (types.TEXT_DOCUMENT_DID_OPEN, self._opened),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._changed),
            (types.TEXT_DOCUMENT_DID_SAVE, self._saved),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._closed),
            (types.TEXT_DOCUMENT_CODE_ACTION, self._actions, kinds),
        ):
            # It writes a name into what it is given, which a method does not let it.
            self.server.feature(name, *options)(partial(answer))

    def _failed(self, error: Exception, source: object) -> None:
        """Tell why a request was not answered. An editor may send what is none."""
        broken = source is JsonRpcException or isinstance(error, JsonRpcInvalidParams | JsonRpcMethodNotFound)
        message = f"pplx-scan: {'a message is none of the protocol' if broken else reason_of(error)}"
        self.server.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        self._tell(params.text_document.uri)

    async def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        uri, version = params.text_document.uri, params.text_document.version
        await asyncio.sleep(_PAUSE)
        document = self.server.workspace.text_documents.get(uri)
        if document is not None and document.version == version:
            self._tell(uri)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        # The file may be new, and the configuration another one.
        self._folders.clear()
        self._origins.clear()
        self._tell(params.text_document.uri)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        self._documents.pop(params.text_document.uri, None)
        self._publish(params.text_document.uri, [])

    def _tell(self, uri: str) -> None:
        """Read a document that is open, and send its findings."""
        document = self.server.workspace.text_documents.get(uri)
        location = to_fs_path(uri) if urlsplit(uri).scheme == "file" else None
        if document is None or location is None or "\0" in location:
            return
        try:
            found = self._found(os.path.abspath(location), document.source)
        except PplxScanError as error:
            message = types.ShowMessageParams(types.MessageType.Error, exact(mask_quoted(f"pplx-scan: {error}")))
            self.server.window_show_message(message)
            return
        self._documents[uri] = found
        ruler = _Ruler(document)
        told = [_diagnostic(ruler, finding) for finding in found.findings]
        if found.unread:
            told.append(_not_read(found.unread))
        self._publish(uri, told)

    def _found(self, location: str, text: str) -> Document:
        root = self._root_of(location)
        if root not in self._folders:
            settings = settings_of(root, self._flags)
            judgement = Judgement(
                select=frozenset(settings.select),
                ignore=frozenset(settings.ignore),
                per_file_ignores=settings.per_file_ignores,
                severity=settings.severity,
                rules=settings.rules,
                proxies=settings.proxies,
                environments=settings.environments,
                overdue=0,
                part="this document",
            )
            self._folders[root] = Folder(root, judgement, settings.exclude)
        if location not in self._origins:
            self._origins[location] = origin_of(location, self._folders[root])
        return examine_document(self._origins[location], text, self._folders[root])

    def _root_of(self, location: str) -> str:
        """Return the folder of the workspace that a file lies in; its own folder when it lies in none."""
        roots = filter(None, map(to_fs_path, self.server.workspace.folders))
        around = [root for root in map(os.path.abspath, roots) if location.startswith(root.rstrip(os.sep) + os.sep)]
        return max(around, key=len, default=os.path.dirname(location))

    def _publish(self, uri: str, diagnostics: list[types.Diagnostic]) -> None:
        version = self.server.workspace.get_text_document(uri).version
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        repairs = self._documents.get(uri, Document()).repairs
        first, last = params.range.start.line + 1, params.range.end.line + 1
        return list(self._offered(uri, touching(repairs, first, last)))

    def _offered(self, uri: str, repairs: tuple[Repair, ...]) -> Iterator[types.CodeAction]:
        document = self.server.workspace.get_text_document(uri)
        version, ruler = document.version, _Ruler(document)
        for repair in repairs:
            edits = [types.TextEdit(ruler.range_of(each.place), each.text) for each in repair.replacements]
            change = types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, version), list(edits))
            fix = repair.finding.fix
            yield types.CodeAction(
                title=f"pplx-scan: {exact(fix.title) if fix is not None else repair.finding.rule.id}",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[_diagnostic(ruler, repair.finding)],
                is_preferred=True,
                edit=types.WorkspaceEdit(document_changes=[change]),
            )


class _Ruler:
    """Counts places of a document in the units of the editor: most count UTF-16, from 0."""

    def __init__(self, document: TextDocument) -> None:
        self._codec = document.position_codec
        # Of all that Python splits at, only line feeds end a line in an editor and in our places alike.
        self._lines = document.source.split("\n")

    def range_of(self, place: Place) -> types.Range:
        """Return a place as the editor counts it."""
        start, end = (types.Position(each.line - 1, each.column - 1) for each in (place.start, place.end))
        return self._codec.range_to_client_units(self._lines, types.Range(start, end))


def _diagnostic(ruler: _Ruler, finding: Finding) -> types.Diagnostic:
    rule = finding.rule
    return types.Diagnostic(
        range=ruler.range_of(finding.place),
        message=f"{exact(finding.message)}\n{finding.remedy}",
        severity=_SEVERITIES[finding.severity],
        code=rule.id,
        code_description=types.CodeDescription(rule.url) if rule.url else None,
        source="pplx-scan",
    )


def _not_read(reason: str) -> types.Diagnostic:
    return types.Diagnostic(
        range=types.Range(types.Position(0, 0), types.Position(0, 0)),
        message=f"not read: {reason}",
        severity=types.DiagnosticSeverity.Warning,
        source="pplx-scan",
    )
