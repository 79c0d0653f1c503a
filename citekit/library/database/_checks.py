"""What verification said of the citations of a library, kept beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version

from attrs import frozen

from citekit.evidence import Page
from citekit.library._pages import SavedPages
from citekit.library.database._rows import CITATION
from citekit.library.database._store import Check, digest_of
from citekit.library.database._view import DatabaseLibrary

_ON_ANOTHER_PAGE = "misattributed"


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


def changed_since(library: DatabaseLibrary, check: Check) -> tuple[str, ...]:
    """Tell what of that on which *check* rests is another now: its record, source or page, or the citekit.

    Where one of them cannot be read any more, that is told too.
    """
    data = library.store.one(CITATION, check.key, library.revision)
    if data is None:
        return ("the record was removed",)
    told = ["the record was changed"] if digest_of(data) != check.record_sha256 else []
    source = library.citation(check.key).seen_in
    if any(one.revision > check.revision for one in library.history(source.id)):
        told.append(f"its source “{source.id}” was changed")
    if check.page_sha256 is not None and check.status != _ON_ANOTHER_PAGE:
        page = SavedPages(library, library.folder).page(source)
        if not isinstance(page, Page):
            told.append("the saved page cannot be read")
        elif page.sha256 != check.page_sha256:
            told.append("the saved page is another")
    if (own := version("citekit-quotes")) != check.citekit:
        told.append(f"citekit is {own}")
    return tuple(told)


def _is_same(one: Check, other: Check) -> bool:
    names = ("status", "similarity", "findings", "page_sha256", "record_sha256", "citekit")
    return all(getattr(one, name) == getattr(other, name) for name in names)
