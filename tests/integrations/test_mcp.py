"""The server for assistants: five tools that only read, one folder, nothing fetched; asked by the SDK's own client."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from citekit.cli import main
from citekit.errors import CitekitError, InvalidInput, UnknownKey
from citekit.integrations import Desk

mcp = pytest.importorskip("mcp", reason="the package mcp is not installed")

TOOLS = {"find_quotation", "verify_article", "locate_original", "check_translation", "cite"}


@pytest.fixture
def desk(troops: Path) -> Desk:
    return Desk(troops)


def ask(server: Any, question: Callable[[Any], Awaitable[Any]]) -> Any:
    """Ask *server*, a command or one in this process, through the client of the SDK."""

    async def asked() -> Any:
        async with mcp.Client(server) as client:
            return await question(client)

    return asyncio.run(asked())


def serve(desk: Desk) -> Any:
    from citekit.integrations import mcp_server

    return mcp_server(desk)


@pytest.mark.long
def test_the_client_of_the_protocol_is_answered_over_standard_input_and_output(troops: Path) -> None:
    command = mcp.StdioServerParameters(command=sys.executable, args=["-m", "citekit", "mcp", "--root", str(troops)])

    async def everything(client: Any) -> None:
        tools = (await client.list_tools()).tools
        assert {one.name for one in tools} == TOOLS
        assert all(one.annotations and one.annotations.read_only_hint for one in tools)
        assert not any(one.annotations and one.annotations.open_world_hint for one in tools)
        found = await client.call_tool("find_quotation", {"quote": "los dos barcos ya están en el puerto"})
        assert not found.is_error
        assert found.structured_content["found"] is True
        assert found.structured_content["matches"][0]["source"] == "correo-debate"
        verified = await client.call_tool("verify_article", {"path": "article.md"})
        assert verified.structured_content["exit_code"] == 1
        located = await client.call_tool(
            "locate_original",
            {"translation": "seven hundred soldiers to train the armed forces", "source": "faro-troops"},
        )
        assert "setecientos soldados" in located.structured_content["candidates"][0]["text"]
        checked = await client.call_tool(
            "check_translation", {"original": "setecientos soldados", "translation": "70 soldiers"}
        )
        assert checked.structured_content["status"] == "doubtful"
        cited = await client.call_tool("cite", {"key": "paz-700", "style": "apa"})
        assert "setecientos soldados" in cited.structured_content["note"]
        wrong = await client.call_tool("cite", {"key": "paz-70"})
        assert wrong.is_error
        assert "did you mean “paz-700”?" in wrong.content[0].text
        resources = {str(one.uri) for one in (await client.list_resources()).resources}
        assert resources == {"citekit://library", "citekit://pages"}
        library = (await client.read_resource("citekit://library")).contents[0].text
        assert library.startswith("schema: citekit/1")
        pages = json.loads((await client.read_resource("citekit://pages")).contents[0].text)
        assert {"source": "bergbote-envoy", "url": "https://bergbote.example/ausland/gesandter-gespraech"} in pages
        page = (await client.read_resource("citekit://pages/bergbote-envoy")).contents[0].text
        assert "Die Übung richtet sich nicht gegen die Demonstranten" in page
        with pytest.raises(mcp.MCPError):
            await client.read_resource("citekit://pages/nobody")

    ask(command, everything)


def test_words_that_are_not_there_are_never_found(desk: Desk) -> None:
    for quote in (
        "Die Übung richtet sich gegen die Demonstranten am Hafen",
        "setenta soldados",
        "completely other words",
    ):
        answer = desk.find_quotation(quote)
        assert answer["found"] is False
        assert not any(one["good"] for one in answer["matches"])
    altered = desk.find_quotation("Die Übung richtet sich gegen die Demonstranten am Hafen")["matches"][0]
    assert altered["status"] == "altered"
    assert "nicht" in json.dumps(altered["differences"])


def test_a_quotation_is_found_in_the_source_that_is_named_alone(desk: Desk) -> None:
    quote = "los dos barcos ya están en el puerto"
    assert desk.find_quotation(quote, source="correo-debate")["found"] is True
    assert desk.find_quotation(quote, source="faro-troops")["found"] is False


TEXTS = [
    ("“Seven hundred soldiers to train the armed forces” [@paz-700].", 0),
    ("“Seventy soldiers to train the armed forces” [@paz-700].", 1),
    ("He said “seven hundred soldiers”.", 3),
    ("", None),
]


@pytest.mark.parametrize(("text", "code"), TEXTS)
def test_an_article_is_verified_as_on_the_command_line(desk: Desk, text: str, code: int | None) -> None:
    if code is None:
        with pytest.raises(InvalidInput):
            desk.verify_article(text=text)
    else:
        assert desk.verify_article(text=text)["exit_code"] == code


OUTSIDE = ["../README.md", "/etc/passwd", "snapshots/../../../README.md", "a\0b", "~/x"]


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_of_the_folder_is_read(desk: Desk, path: str) -> None:
    with pytest.raises(CitekitError):
        desk.verify_article(path=path)
    quoted = json.dumps(path)
    with pytest.raises(CitekitError):
        desk.verify_article(text=f"---\nbibliography: {quoted}\n---\n\n“Words” [@paz-700].")


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("“Secret” [@a].", encoding="utf-8")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "a.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(InvalidInput, match="lies outside"):
        Desk(tmp_path / "root").verify_article(path="a.md")


@pytest.mark.parametrize("address", ["zotero:", "http://127.0.0.1:23119/api/users/0/items?format=csljson"])
def test_no_address_is_asked_that_an_article_names(desk: Desk, address: str) -> None:
    with pytest.raises(InvalidInput, match="only where it is named"):
        desk.verify_article(text=f"---\nbibliography: '{address}'\n---\n\n“Words” [@paz-700].")


def test_nothing_is_fetched_unless_that_is_allowed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citekit.evidence.fetch", lambda *_: pytest.fail("fetched"))
    for asked in (
        lambda: desk.find_quotation("words", url="https://example.org/"),
        lambda: desk.locate_original("words", url="https://example.org/"),
    ):
        with pytest.raises(InvalidInput, match="--allow-fetch"):
            asked()


def test_even_where_it_is_allowed_no_private_address_is_asked(troops: Path) -> None:
    from citekit.evidence import FetchRules

    with pytest.raises(CitekitError):
        Desk(troops, web=FetchRules()).find_quotation("words", url="http://127.0.0.1:1/")
    tools = ask(serve(Desk(troops, web=FetchRules())), lambda client: client.list_tools()).tools
    assert {one.name for one in tools if one.annotations.open_world_hint} == {"find_quotation", "locate_original"}


def test_nothing_is_written(troops: Path) -> None:
    before = {path: path.read_bytes() for path in troops.rglob("*") if path.is_file()}
    desk = Desk(troops)
    desk.find_quotation("setecientos soldados")
    desk.verify_article(path="article.md")
    desk.cite("paz-700")
    desk.library_text()
    assert {path: path.read_bytes() for path in troops.rglob("*") if path.is_file()} == before


def test_a_style_is_one_that_is_installed(desk: Desk) -> None:
    assert "Quispe" in desk.cite("faro-troops", locale="de")["note"]
    for style in ("/etc/passwd", "../x.csl", "no-such"):
        with pytest.raises(InvalidInput):
            desk.cite("paz-700", style=style)
    with pytest.raises(UnknownKey):
        desk.cite("nobody")


def test_arguments_that_are_none_are_told(troops: Path) -> None:
    async def wrong(client: Any) -> list[bool]:
        asked = [
            ("cite", {}),
            ("cite", {"key": 3}),
            ("find_quotation", {"quote": ""}),
            ("locate_original", {"translation": "x"}),
        ]
        return [(await client.call_tool(name, given)).is_error for name, given in asked]

    assert ask(serve(Desk(troops)), wrong) == [True, True, True, True]


def test_the_command_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = CliRunner().invoke(main, ["mcp", "--root", str(tmp_path / "gone")])
    assert gone.exit_code == 2
    monkeypatch.setitem(sys.modules, "citekit.integrations.mcp._server", None)
    result = CliRunner().invoke(main, ["mcp", "--root", str(tmp_path)])
    assert result.exit_code == 2
    assert "citekit-quotes[mcp]" in result.stderr


PLACES = {
    "<p>El pozo del norte lleva agua.</p><p>Llueve.</p>": "exact",
    "<p>No creo que sea cierto que el pozo del norte lleva agua.</p><p>Llueve.</p>": "partial_context",
    "<p>Llueve mucho en la sierra.</p><p style='display:none'>El pozo del norte lleva agua.</p>": "not_found",
    "<p>Llueve mucho en la sierra.</p><del>El pozo del norte lleva agua.</del>": "not_found",
}


@pytest.mark.parametrize(("body", "status"), PLACES.items(), ids=PLACES.values())
def test_words_are_good_only_where_verify_says_so(tmp_path: Path, body: str, status: str) -> None:
    (tmp_path / "citations.yaml").write_text(
        "schema: citekit/1\nsources:\n  s: {type: webpage, language: es, title: T, snapshot: s.html}\n", "utf-8"
    )
    (tmp_path / "s.html").write_text(f"<html lang=es><body><article>{body}</article>", "utf-8")
    quote = "el pozo del norte lleva agua"
    answer = Desk(tmp_path).find_quotation(quote, source="s")
    assert any(one["good"] for one in answer["matches"]) is (status == "exact")
    (tmp_path / "s.html").write_text("<html lang=es><body><article><p>Otra cosa del todo.</p></article>", "utf-8")
    assert Desk(tmp_path).find_quotation(quote, source="s")["found"] is False


def test_an_article_is_verified_as_the_settings_ask(tmp_path: Path, troops: Path) -> None:
    folder = Path(shutil.copytree(troops, tmp_path / "troops"))
    text = "“Seven hundred soldiers to train the armed forces” [@paz-700]. He said “it rains a lot in this town”."
    (folder / "citekit.toml").write_text("", "utf-8")
    assert Desk(folder).verify_article(text=text)["exit_code"] == 0
    (folder / "citekit.toml").write_text('fail-on = "note"\n', "utf-8")
    assert Desk(folder).verify_article(text=text)["exit_code"] == 1
