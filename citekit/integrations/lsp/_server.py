"""The Language Server Protocol (3.17) around what is said of an article, for any editor that speaks it."""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from citekit.errors import CitekitError, Location
from citekit.integrations.lsp import _written
from citekit.integrations.lsp._libraries import Libraries
from citekit.integrations.lsp._written import Written, is_library, library_findings, read_written
from citekit.library import read_settings
from citekit.model import Library
from citekit.verification import Finding, Severity

if TYPE_CHECKING:
    from pygls.workspace import TextDocument

_PAUSE = 0.25  # seconds after the last key: shorter ones verify what is half typed
_WEIGHTS = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


class CitekitServer(LanguageServer):
    """A server that keeps of each open article what was last found in it."""

    def __init__(self) -> None:
        super().__init__("citekit", version("citekit-quotes"))
        self.written: dict[str, tuple[int | None, Written]] = {}
        self.libraries = Libraries()

    def document(self, uri: str) -> TextDocument:
        """Give the document that is open under *uri*."""
        return self.workspace.get_text_document(uri)

    def place(self, document: TextDocument, line: int, column: int) -> types.Position:
        """Give the place of a line and a column, from 1 and in code points, as the editor counts."""
        lines = document.lines
        at = types.Position(max(line - 1, 0), max(column - 1, 0))
        return document.position_codec.position_to_client_units(lines, at) if line <= len(lines) else at

    def span(self, document: TextDocument, written: Written, start: int, end: int) -> types.Range:
        """Give the range of code points of an article as the editor counts."""
        return types.Range(
            self.place(document, *written.article.place(start)), self.place(document, *written.article.place(end))
        )

    def offset(self, document: TextDocument, position: types.Position) -> int:
        """Give the code point of the document, its line ends one each, at a place of the editor."""
        at = document.position_codec.position_from_client_units(document.lines, position)
        before = document.source.replace("\r\n", "\n").split("\n")[: at.line]
        return sum(len(line) + 1 for line in before) + at.character

    def current(self, uri: str) -> Written | None:
        """Give what was found in a document as it stands, read anew where it has changed since."""
        document = self.document(uri)
        path = to_fs_path(uri)
        if path is None or is_library(Path(path), document.source):
            return None
        try:
            return self.read(uri, Path(path))
        except CitekitError:
            return None

    def read(self, uri: str, path: Path) -> Written:
        """Give what was found in an article as it stands, as `current` does; raises where it cannot be read."""
        document = self.document(uri)
        kept = self.written.get(uri)
        if kept is None or kept[0] != document.version:
            asked = document.version
            kept = self.written[uri] = (asked, read_written(document.source, path, self.libraries))
        return kept[1]


def language_server() -> CitekitServer:
    """Give a server for editors, which `start_io` or `start_tcp` serves."""
    server = CitekitServer()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        await _publish(server, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        await asyncio.sleep(_PAUSE)
        if server.document(params.text_document.uri).version == params.text_document.version:
            await _publish(server, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(_params: types.DidSaveTextDocumentParams) -> None:
        server.written.clear()  # a library may have been saved, on which every article hangs
        for uri in list(server.workspace.text_documents):
            await _publish(server, uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.written.pop(params.text_document.uri, None)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        written = server.current(params.text_document.uri)
        position = server.offset(server.document(params.text_document.uri), params.position)
        citation = written.cite_at(position) if written is not None else None
        if written is None or citation is None:
            return None
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, _written.told(citation, written)))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> types.Location | None:
        written = server.current(params.text_document.uri)
        position = server.offset(server.document(params.text_document.uri), params.position)
        citation = written.cite_at(position) if written is not None else None
        if citation is None or citation.where is None or citation.where.line is None:
            return None
        at = types.Position(citation.where.line - 1, (citation.where.column or 1) - 1)
        return types.Location(Path(citation.where.file).resolve().as_uri(), types.Range(at, at))

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["@"]))
    def completion(params: types.CompletionParams) -> types.CompletionList | None:
        return _completion(server, params)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = server.document(params.text_document.uri)
        written = server.current(params.text_document.uri)
        if written is None:
            return []
        start, end = server.offset(document, params.range.start), server.offset(document, params.range.end)
        return [action for one in written.at(start, end) for action in _actions(server, document, written, one)]

    return server


async def _publish(server: CitekitServer, uri: str) -> None:
    """Verify a document in a thread, which leaves the editor answered, and tell what was found if it still is so."""
    document = server.document(uri)
    asked = document.version
    found = await asyncio.get_running_loop().run_in_executor(None, _diagnostics, server, uri)
    if server.document(uri).version == asked:
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, asked))


def _diagnostics(server: CitekitServer, uri: str) -> list[types.Diagnostic]:
    document = server.document(uri)
    path = Path(to_fs_path(uri) or uri)
    if is_library(path, document.source):
        return [
            _diagnostic(_line(server, document, where), message, severity, rule)
            for where, message, severity, rule in library_findings(document.source, path)
        ]
    try:
        written = server.read(uri, path)
    except CitekitError as error:
        return [_diagnostic(_line(server, document, Location(str(path), 1)), str(error), Severity.ERROR, None)]
    found = [
        _diagnostic(
            server.span(document, written, one.start, one.end)
            if one.start is not None and one.end is not None
            else _line(server, document, one.where or Location(str(path), 1)),
            _written.said(one),
            one.severity,
            one.rule,
        )
        for one in written.findings
    ]
    if written.error is not None:
        where = getattr(written.error, "where", None)
        own = where if isinstance(where, Location) and Path(where.file) == path else Location(str(path), 1)
        found.insert(0, _diagnostic(_line(server, document, own), str(written.error), Severity.ERROR, None))
    return found


def _line(server: CitekitServer, document: TextDocument, where: Location) -> types.Range:
    """Give the range from a place to the end of its line."""
    line = where.line or 1
    start = server.place(document, line, where.column or 1)
    lines = document.lines
    length = len(lines[line - 1].rstrip("\r\n")) if line <= len(lines) else 0
    return types.Range(start, server.place(document, line, length + 1))


def _diagnostic(where: types.Range, message: str, severity: Severity, rule: str | None) -> types.Diagnostic:
    return types.Diagnostic(range=where, message=message, severity=_WEIGHTS[severity], code=rule, source="citekit")


def _completion(server: CitekitServer, params: types.CompletionParams) -> types.CompletionList | None:
    uri = params.text_document.uri
    document = server.document(uri)
    place = server.offset(document, params.position)
    text = document.source.replace("\r\n", "\n")
    kept = server.written.get(uri)
    library = kept[1].library if kept is not None else None
    if library is None:
        written = server.current(uri)
        library = written.library if written is not None else _library_beside(uri)
    if library is None:
        return None
    found = _written.completions(library, text[max(0, place - 3000) : place])
    items = [
        types.CompletionItem(
            label=one.key,
            kind=types.CompletionItemKind.Reference,
            detail=one.quotation.text.value[:200],
            sort_text=f"{number:04d}",
            preselect=number == 0 and like > 0,
            filter_text=one.key,
        )
        for number, (one, like) in enumerate(found)
    ]
    return types.CompletionList(is_incomplete=True, items=items)


def _library_beside(uri: str) -> Library | None:
    """Give the library of an article that cannot be read as it stands, half typed as it is."""
    path = Path(to_fs_path(uri) or uri)
    try:
        return Library.open(read_settings(path.parent).library or path.parent / "citations.yaml")
    except CitekitError:
        return None


def _actions(
    server: CitekitServer, document: TextDocument, written: Written, finding: Finding
) -> list[types.CodeAction]:
    """Give what an editor may do about a finding: print the record's words, add a key or a record, except it."""
    if finding.start is None or finding.end is None:
        return []
    article, library = written.article, written.library
    found: list[types.CodeAction] = []

    def edit(title: str, start: int, end: int, text: str) -> types.CodeAction:
        change = types.TextEdit(server.span(document, written, start, end), text)
        return types.CodeAction(
            title, kind=types.CodeActionKind.QuickFix, edit=types.WorkspaceEdit(changes={document.uri: [change]})
        )

    if (words := _written.recorded_words(finding)) is not None:
        found.append(edit(f"Print the words of “{finding.key}”", finding.start, finding.end, words))
    if finding.rule == "CK101" and library is not None:
        words = article.text[finding.start : finding.end]
        place = finding.end + 1 if finding.end < len(article.text) else finding.end  # behind the closing mark
        if (key := _written.best_key(words, library)) is not None:
            found.append(edit(f"Add [@{key}]", place, place, f" [@{key}]"))
        elif library.address is not None:
            found.append(_stub(words, library))
    paragraph = article.text.rfind("\n\n", 0, finding.start)
    start = paragraph + 2 if paragraph >= 0 else 0
    if document.uri.endswith((".md", ".markdown")) and not finding.rule.startswith("CK4"):
        comment = f"<!-- citekit: ok {finding.rule} WRITE THE REASON HERE -->\n"
        found.append(edit(f"Except {finding.rule} with a reason", start, start, comment))
    return found


def _stub(words: str, library: Library) -> types.CodeAction:
    """Give the action that adds a record to fill in at the end of the library's citations."""
    key, lines = _written.stub_of(words, frozenset(one.key for one in library.citations))
    address = Path(library.address or "citations.yaml").resolve()
    text = address.read_text(encoding="utf-8")
    line = len(text.split("\n")) - 1
    at = types.Position(line, len(text.split("\n")[-1]))
    before = "" if text.endswith("\n") else "\n"
    change = types.TextEdit(types.Range(at, at), before + lines)
    return types.CodeAction(
        f"Add a record “{key}” to fill in",
        kind=types.CodeActionKind.QuickFix,
        edit=types.WorkspaceEdit(changes={address.as_uri(): [change]}),
    )
