"""The server for editors, asked by a client over its pipes as an editor asks it."""

import asyncio
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls")
pytest_lsp = pytest.importorskip("pytest_lsp")

from lsprotocol import types  # noqa: E402
from pygls.workspace import Workspace  # noqa: E402

from citekit.integrations.lsp._server import _diagnostics as diagnostics_of  # noqa: E402
from citekit.integrations.lsp._server import language_server  # noqa: E402
from citekit.integrations.lsp._written import completions, library_findings, read_written, stub_of, told  # noqa: E402
from citekit.model import Library  # noqa: E402


@pytest.fixture
def folder(tmp_path, troops):
    shutil.copytree(troops, tmp_path / "troops")
    return tmp_path / "troops"


class Editor:
    """An editor with one open file."""

    def __init__(self, client, path, encoding):
        self.client, self.uri, self.version = client, path.as_uri(), 0
        self.charset, self.size = ("utf-8", 1) if encoding == "utf-8" else ("utf-16-le", 2)

    def open(self, text, language="markdown"):
        self.text = text
        item = types.TextDocumentItem(self.uri, language, self.version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, text):
        self.text, self.version = text, self.version + 1
        whole = types.TextDocumentContentChangeWholeDocument(text)
        about = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(about, [whole]))

    async def told(self):
        """Wait for what is told of the text as it stands, and give it."""
        while True:
            told = await self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
            if (told.uri, told.version) == (self.uri, self.version):
                return told.diagnostics

    def place(self, words, behind=0):
        """Give where *words* begin, in the units that were agreed upon."""
        at = self.text.index(words) + behind
        line = self.text.count("\n", 0, at)
        begin = self.text.rfind("\n", 0, at) + 1
        return types.Position(line, len(self.text[begin:at].encode(self.charset)) // self.size)

    def under(self, where):
        """Give the words of the text in a range of an editor's."""
        lines = self.text.split("\n")
        units = lines[where.start.line].encode(self.charset)
        assert where.start.line == where.end.line
        return units[self.size * where.start.character : self.size * where.end.character].decode(self.charset)

    def asks(self, kind, words, behind=0):
        return kind(types.TextDocumentIdentifier(self.uri), self.place(words, behind))


def edited(path, work, encoding="utf-16"):
    """Start the server, open *path* in it, and do *work* with the editor."""

    async def run():
        client = pytest_lsp.client.make_test_lsp_client()
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        await client.start_io(sys.executable, "-m", "citekit", "lsp", env=environment)
        capabilities = pytest_lsp.client_capabilities("neovim")
        capabilities.general.position_encodings = [types.PositionEncodingKind(encoding)]
        await client.initialize_session(
            types.InitializeParams(capabilities=capabilities, root_uri=path.parent.as_uri())
        )
        try:
            await work(Editor(client, path, encoding))
        finally:
            await client.shutdown_session()
            await client.stop()

    asyncio.run(asyncio.wait_for(run(), 300))


@pytest.mark.long
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_an_editor_is_told_of_findings_keys_and_records_and_may_mend_them(folder, encoding):
    path = folder / "article.md"

    async def work(editor):
        text = path.read_text(encoding="utf-8").replace("In the chamber", "😀 In the chamber")
        editor.open(text)
        found = await editor.told()
        errors = {one.code: one.range for one in found if one.severity is types.DiagnosticSeverity.Error}
        assert editor.under(errors["CK107"]) == "ninety days without a vote of Congress"
        assert {"CK403", "CK405", "CK407"} <= set(errors)

        hover = await editor.client.text_document_hover_async(editor.asks(types.HoverParams, "@khoury-ship", 3))
        assert "لن نفرغ سفينة واحدة" in hover.contents.value
        assert "Nadia Benali" in hover.contents.value
        assert "normalised" in hover.contents.value
        assert await editor.client.text_document_hover_async(editor.asks(types.HoverParams, "The dockers")) is None

        where = await editor.client.text_document_definition_async(
            editor.asks(types.DefinitionParams, "@tarqui-days", 3)
        )
        assert where.uri == (folder / "citations.yaml").resolve().as_uri()
        line = (folder / "citations.yaml").read_text(encoding="utf-8").split("\n")[where.range.start.line]
        assert "tarqui-days" in line

        wrong = next(one for one in found if one.code == "CK107")
        context = types.CodeActionContext([wrong])
        about = types.TextDocumentIdentifier(editor.uri)
        actions = await editor.client.text_document_code_action_async(
            types.CodeActionParams(about, wrong.range, context)
        )
        assert [one.title for one in actions if "CK107" in one.title] == ["Except CK107 with a reason"]
        mend = next(one for one in actions if one.title == "Print the words of “tarqui-days”")
        (change,) = mend.edit.changes[editor.uri]
        assert editor.under(change.range) == "ninety days without a vote of Congress"
        assert change.new_text == "sixty days without a vote of Congress"

        editor.type(text.replace("ninety days", "sixty days"))
        assert "CK107" not in {one.code for one in await editor.told()}

        editor.type(text + "\n“The two ships are already in port” [@")
        listed = await editor.client.text_document_completion_async(
            editor.asks(types.CompletionParams, "already in port” [@", len("already in port” [@"))
        )
        assert (listed.items[0].label, listed.items[0].preselect) == ("tarqui-ships", True)
        assert len(listed.items) == 8

    edited(path, work, encoding)


@pytest.mark.long
def test_an_editor_of_a_library_is_told_of_its_mistakes_as_they_are_typed(folder):
    path = folder / "citations.yaml"

    async def work(editor):
        text = path.read_text(encoding="utf-8")
        editor.open(text, "yaml")
        assert {"CK403", "CK405"} <= {one.code for one in await editor.told()}
        editor.type(text.replace("    source: correo-debate", "    sauce: correo-debate", 1))
        (first, *_) = await editor.told()
        assert "sauce" in first.message
        assert editor.under(first.range).startswith("sauce")

    edited(path, work)


@pytest.mark.parametrize(
    ("before", "first"),
    [
        ("“seven hundred soldiers to train the armed forces” [@", "paz-700"),
        ("“We will not unload one single ship” [see @", "khoury-ship"),
        ("«Wir haben um Ausbilder gebeten» [@rein", "reinhold-instructors"),
        ("„sesenta días sin un voto“ @", "tarqui-days"),
        ("「約300人の教官が乗船し」[@", "takase-equipment"),
    ],
)
def test_the_record_whose_words_stand_on_the_left_comes_first(troops, before, first):
    assert completions(Library.open(troops / "citations.yaml"), before)[0][0].key == first


@pytest.mark.parametrize("before", ["", "“seven hundred soldiers”", "ana@example", "[@paz-700]", "[a] and then"])
def test_no_key_is_offered_where_none_is_begun(troops, before):
    assert completions(Library.open(troops / "citations.yaml"), before) == []


def test_an_article_without_its_library_is_told_why_and_audited_all_the_same(tmp_path):
    written = read_written("“Seven hundred soldiers,” she said.\n", tmp_path / "a.md")
    assert written.report is None
    assert "citations.yaml" in str(written.error)
    assert written.findings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\nlang: [\n---\n\n“Seven hundred soldiers” [@k]\n", "front matter"),
        ("---\n: :\n\t-\n---\n\n«Setecientos soldados» [@k]\n", "front matter"),
        ("“Seven hundred soldiers” [@k]\n", "citations.yaml"),
    ],
)
def test_an_article_that_cannot_be_checked_never_looks_like_one_without_findings(tmp_path, text, told):
    server, uri = language_server(), (tmp_path / "a.md").as_uri()
    server.protocol._workspace = Workspace(None)
    server.workspace.put_text_document(types.TextDocumentItem(uri, "markdown", 1, text))
    found = diagnostics_of(server, uri)
    assert found[0].severity is types.DiagnosticSeverity.Error
    assert told in found[0].message


def test_what_is_shown_of_a_record_obeys_no_markdown_of_its_words(tmp_path):
    (tmp_path / "citations.yaml").write_text(
        "schema: citekit/1\nsources: {s: {type: webpage, title: t}}\n"
        'citations: {k: {source: s, quote: "[x](command:evil) <img src=x> **b** `c`"}}\n',
        encoding="utf-8",
    )
    written = read_written("“x” [@k]\n", tmp_path / "a.md")
    shown = told(written.library.citation("k"), written)
    assert not re.search(r"(?<!\\)[\[<`]|(?<![\\*])\*\*b", shown)


def test_a_library_that_cannot_be_read_has_each_mistake_at_its_place(tmp_path):
    found = library_findings(
        "schema: citekit/1\nsources: {s: {typ: x}}\ncitations: {k: {source: t}}\n", tmp_path / "l.yaml"
    )
    assert {where.line for where, *_ in found} == {2, 3}


@pytest.mark.parametrize("words", ["Seven hundred soldiers", "七百人の兵士", '"; x: {', "a\nb"])
def test_a_record_to_fill_in_is_read_as_one(tmp_path, words):
    import yaml

    key, lines = stub_of(words, frozenset({"seven-hundred-soldiers-1"}))
    assert yaml.safe_load(lines) == {key: {"source": "FILL-IN", "quote": words}}
    assert key != "seven-hundred-soldiers-1"
