"""Zotero as it runs on this machine: its items by Better BibTeX's JSON-RPC, or by an address of its own."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from citekit.errors import InvalidInput, Location, UnreadableFile
from citekit.formats import LARGEST_FOREIGN
from citekit.library.database import is_database, shown

SCHEME = "zotero:"
_HOME = "http://127.0.0.1:23119/better-bibtex/json-rpc"  # where Zotero listens unless it is told otherwise
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_TRANSLATOR = "Better CSL JSON"
_SECONDS = 60.0  # an export of some ten thousand items takes half of it


def is_address(name: str) -> bool:
    """Tell whether *name* is an address of Zotero's, and no file: ``zotero:``, or one with ``http://``."""
    return name.startswith(SCHEME) or ("://" in name and not is_database(name))


def items_of_zotero(address: str) -> bytes:
    """Give the items of the library at *address* as CSL-JSON.

    ``zotero:`` is the user's own library, ``zotero:NAME`` the group called NAME, by Better BibTeX on this machine; an
    address that ends in ``/json-rpc``, or ``/json-rpc#NAME``, is another of it, and any other is asked for what it
    gives, such as
    ``http://127.0.0.1:23119/api/users/0/items?format=csljson``. Raises `InvalidInput` for an address of another
    machine, and `UnreadableFile` where nothing answers, or something else than Zotero.
    """
    place, group = (_HOME, address.removeprefix(SCHEME)) if address.startswith(SCHEME) else urldefrag(address)
    parts = urlsplit(place)
    if parts.scheme != "http" or parts.hostname not in _HERE:
        raise InvalidInput(
            f"{shown(address)}: a library is a file, or Zotero on this machine; save the page and name its file"
        )
    if not parts.path.endswith("/json-rpc"):
        return _answer("GET", place, address)
    library = _group(place, unquote(group), address) if group else None
    found = _call(place, address, "item.search", ["", *([] if library is None else [library])])
    keys = [one.get("citation-key") or one.get("citekey") for one in found if isinstance(one, dict)]
    asked: list[Any] = [[key for key in dict.fromkeys(keys) if key], _TRANSLATOR]
    if not asked[0]:
        return b"[]"
    exported = _call(place, address, "item.export", asked if library is None else [*asked, library])
    if not isinstance(exported, str):
        raise _odd(address)
    return exported.encode()


def _group(place: str, name: str, address: str) -> Any:
    groups = _call(place, address, "user.groups", [])
    known = {str(one.get("name")): one.get("id") for one in groups if isinstance(one, dict)}
    if name not in known:
        raise InvalidInput(f"{address}: Zotero has no library “{name}”; there are {', '.join(known)}")
    return known[name]


def _call(place: str, address: str, method: str, parameters: list[Any]) -> Any:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}).encode()
    answer = _answer("POST", place, address, body)
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        raise _odd(address) from None
    if not isinstance(told, dict) or ("result" not in told and "error" not in told):
        raise _odd(address)
    if told.get("error"):
        error = told["error"]
        said = error.get("message") if isinstance(error, dict) else error
        raise UnreadableFile(Location(address), f"Zotero says of {method}: {str(said)[:200]}")
    return told["result"]


def _odd(address: str) -> UnreadableFile:
    return UnreadableFile(Location(address), "what answers there is not Better BibTeX; is it installed in Zotero?")


def _answer(method: str, place: str, address: str, body: bytes | None = None) -> bytes:
    """Give the bytes that *place* answers, at most as many as a file may have; nothing else is asked of the network."""
    import httpx2

    headers = {"Content-Type": "application/json"} if body is not None else {}
    parts: list[bytes] = []
    size = 0
    try:
        with (
            httpx2.Client(trust_env=False, follow_redirects=False, timeout=_SECONDS) as client,
            client.stream(method, place, content=body, headers=headers) as answer,
        ):
            if answer.status_code != 200:
                raise UnreadableFile(Location(address), f"Zotero answers with the status {answer.status_code}")
            for part in answer.iter_bytes():
                size += len(part)
                if size > LARGEST_FOREIGN:
                    raise UnreadableFile(Location(address), f"answers with more than {LARGEST_FOREIGN // 2**20} MiB")
                parts.append(part)
    except httpx2.HTTPError:
        reason = "nothing answers there; start Zotero, with Better BibTeX for “zotero:”"
        raise UnreadableFile(Location(address), reason) from None
    return b"".join(parts)
