"""Addresses of databases, and how messages name them: never with a password."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

from citekit._files import opened
from citekit.errors import CitekitError, InvalidInput
from citekit.model import Library

if TYPE_CHECKING:
    from sqlalchemy import URL

_DATABASE = re.compile(r"(?:sqlite|postgres(?:ql)?)(?:\+[a-z0-9]+)?:", re.IGNORECASE)
_SECRET = re.compile(r"(?<=password=)[^&\s]+", re.IGNORECASE)
_HEAD = b"SQLite format 3\0"


def names_database(address: str) -> bool:
    """Tell whether *address* is one of a database, and no path to a file: ``sqlite:///…``, ``postgresql://…``."""
    return bool(_DATABASE.match(address))


def is_database(address: str | Path) -> bool:
    """Tell whether *address* is that of a database: ``sqlite:///…``, ``postgresql://…``, or a file of SQLite."""
    if names_database(str(address)):
        return True
    try:
        with opened(Path(address)) as file:
            return file.read(len(_HEAD)) == _HEAD
    except (CitekitError, OSError):
        return False


def is_in_database(library: Library) -> bool:
    """Tell whether *library* is a view of a database."""
    return type(library) is not Library


def shown(address: str | Path) -> str:
    """Give *address* as messages show it, without a password, however it was written."""
    text = _SECRET.sub("***", str(address))
    scheme, colon, rest = text.partition(":")
    info, at, host = rest.rpartition("@")
    if not (colon and at and ":" in info):
        return text
    slashes = "//" if rest.startswith("//") else ""
    return f"{scheme}:{slashes}{info.removeprefix('//').partition(':')[0]}:***@{host}"


def url_of(address: str | Path) -> URL:
    """Give *address* as SQLAlchemy has it; raises `InvalidInput` where it is none, or a package is not installed."""
    for package, extra in (("sqlalchemy", "database"), ("alembic", "database")):
        if importlib.util.find_spec(package) is None:
            raise InvalidInput(
                f"a library in a database needs {package}, which is not installed: python -m pip install '.[{extra}]'"
            )
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    if not (isinstance(address, str) and _DATABASE.match(address)):
        return URL.create("sqlite", database=str(address))
    if re.match(r"[^/?]*//[^/?]*@[^/?]*@", address):
        raise InvalidInput(f"{shown(address)}: write an “@” in a user or a password as “%40”")
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise InvalidInput(f"{shown(address)}: no address of a database; write sqlite:///library.sqlite") from None
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:" or url.query:
            raise InvalidInput(f"{shown(address)}: names no file; write sqlite:///library.sqlite")
        return url.set(drivername="sqlite")
    if importlib.util.find_spec("psycopg") is None:
        raise InvalidInput("PostgreSQL needs psycopg, which is not installed: python -m pip install '.[postgresql]'")
    return url.set(drivername="postgresql+psycopg")
