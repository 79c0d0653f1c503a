"""Zotero on this machine: Better BibTeX's JSON-RPC as a loopback speaks it, and addresses that answer with items."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from citekit import Library, Text
from citekit.errors import CitekitError, InvalidInput, UnreadableFile

ITEMS = [{"id": "quispe2023", "type": "book", "language": "es", "title": "Uno"}]


def spoken(method, parameters):
    """What Better BibTeX answers, as far as a library needs it."""
    match method, parameters:
        case "item.search", ["", *library] if library in ([], [7]):
            return {"result": [{"id": 1, "citation-key": "quispe2023", "library": "x"}, {"title": "no key"}]}
        case "item.export", [["quispe2023"], "Better CSL JSON", *library] if library in ([], [7]):
            return {"result": json.dumps(ITEMS)}
        case "user.groups", []:
            return {"result": [{"id": 7, "name": "Redaktion"}]}
        case _:
            return {"error": {"code": -32601, "message": f"no {method}"}}


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, content):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        told = {"jsonrpc": "2.0", "id": asked["id"], **self.server.spoken(asked["method"], asked["params"])}
        self.answer(200, json.dumps(told).encode())

    def do_GET(self):
        found = {"/api/users/0/items?format=csljson": {"items": ITEMS}, "/odd": "hello"}.get(self.path)
        self.answer(404 if found is None else 200, json.dumps(found).encode())


@pytest.fixture
def zotero():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.spoken = spoken
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("path", ["/better-bibtex/json-rpc", "/api/users/0/items?format=csljson"])
def test_the_items_of_zotero_are_a_library(zotero, path):
    library = Library.open(zotero[1] + path)
    assert (library.source("quispe2023").title, library.address) == (Text("Uno", "es"), None)


def test_a_group_is_asked_for_by_its_name(zotero):
    address = zotero[1] + "/better-bibtex/json-rpc"
    assert Library.open(f"{address}#Redaktion").source("quispe2023")
    with pytest.raises(InvalidInput, match="no library “Nobody”; there are Redaktion"):
        Library.open(f"{address}#Nobody")


def test_it_stands_beside_a_library_that_is_written(zotero, tmp_path):
    own = tmp_path / "citations.yaml"
    own.write_text("schema: citekit/1\ncitations:\n  said: {source: quispe2023, quote: dos}\n", encoding="utf-8")
    library = Library.open(own, zotero[1] + "/better-bibtex/json-rpc")
    assert library.citation("said").quotation.text == Text("dos", "es")
    library.save(own)
    assert "sources" not in own.read_text("utf-8")


WRONG = {
    "an error": {"error": {"message": "broken"}},
    "no answer of a call": {"other": 1},
    "no text": {"result": [{"citation-key": "a"}]},
}


@pytest.mark.parametrize("told", WRONG.values(), ids=WRONG.keys())
def test_what_else_answers_is_refused(zotero, told):
    zotero[0].spoken = lambda method, _: told
    with pytest.raises(UnreadableFile):
        Library.open(zotero[1] + "/json-rpc")


@pytest.mark.parametrize("path", ["/nothing", "/odd"])
def test_an_address_without_items_is_no_library(zotero, path):
    with pytest.raises(CitekitError):
        raise_if_empty(Library.open(zotero[1] + path))


def raise_if_empty(library):
    if not library.sources:
        raise InvalidInput("empty")


@pytest.mark.parametrize(
    "address",
    ["http://example.org/x", "https://127.0.0.1/x", "ftp://localhost/", "http://127.0.0.1.example.org/json-rpc"],
)
def test_no_other_machine_is_asked(address):
    with pytest.raises(InvalidInput, match="Zotero on this machine"):
        Library.open(address)


def test_where_nothing_answers_it_is_said_what_to_start():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_port}/json-rpc"
    server.server_close()
    with pytest.raises(UnreadableFile, match="start Zotero"):
        Library.open(address)
