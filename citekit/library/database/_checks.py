"""What verification said of the citations of a library, kept beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version

from attrs import frozen

from citekit.library.database._rows import CITATION
from citekit.library.database._store import Check, digest_of
from citekit.library.database._view import DatabaseLibrary


@frozen
class Result:
    """What verification said of one citation: its status, similarity (0–1), rules that found something, page."""

    key: str
    status: str
    similarity: float | None = None
    rules: tuple[str, ...] = ()
    page_sha256: str | None = None


def keep_results(library: DatabaseLibrary, results: Iterable[Result]) -> int:
    """Keep *results* of a verification of *library*, and give how many there were.

    With each stand the time, the version of citekit, and the digests of the record and of the page that were compared.
    One that says the same of the same bytes as the last one, by the same citekit, is not kept again.
    """
    now, own = datetime.now(UTC).isoformat(timespec="microseconds"), version("citekit-quotes")
    each = {one.key: one for one in results}
    data = dict(library.store.rows(CITATION, library.revision, each))
    last = library.store.last_checks(list(each))
    new = []
    for key, one in each.items():
        if key not in data:
            continue
        rules = " ".join(sorted(set(one.rules)))
        made = Check(
            key, now, library.revision, one.status, one.similarity, rules, one.page_sha256, digest_of(data[key]), own
        )
        if key not in last or not _is_same(made, last[key]):
            new.append(made)
    library.store.keep_checks(new)
    return len(new)


def _is_same(one: Check, other: Check) -> bool:
    names = ("status", "similarity", "findings", "page_sha256", "record_sha256", "citekit")
    return all(getattr(one, name) == getattr(other, name) for name in names)
