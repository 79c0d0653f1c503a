"""What became of pages on the web, as findings about the quotations from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from citekit.model import Citation
from citekit.verification._findings import Evidence, Finding
from citekit.verification.live._drift import Drift, PageDrift, PassageDrift

_ANEW = "“citekit capture --recapture” names the page as it is now; or say in the text that it was changed since"


def findings_of(drift: PageDrift, citations: Sequence[Citation]) -> Iterator[Finding]:
    """Say what became of the page of *citations*: CK421 altered, CK422 gone, CK423 the page is gone.

    CK424: it could not be looked at. CK425: it has a correction. CK426: it changed or moved, and the words stand.
    """
    passages = {one.key: one for one in drift.passages}
    for citation in citations:
        for rule, message, remedy in _told(drift, passages.get(citation.key)):
            now = passages[citation.key].now if citation.key in passages else None
            evidence = Evidence(text=now) if now is not None and rule in {"CK421", "CK422"} else None
            yield Finding(
                rule=rule,
                message=f"“{drift.source}”: {message}",
                key=citation.key,
                where=citation.where,
                evidence=evidence,
                remedy=remedy,
            )


def _told(drift: PageDrift, passage: PassageDrift | None) -> Iterator[tuple[str, str, str | None]]:
    own = passage.drift if passage is not None else drift.drift
    match own:
        case Drift.ALTERED:
            yield "CK421", f"the page on the web was changed: {passage.message if passage else ''}", _ANEW
        case Drift.GONE:
            yield "CK422", "the page on the web no longer has the words", _ANEW
        case Drift.PAGE_GONE:
            copy = f"; a copy is at {drift.archived[0]}" if drift.archived else ""
            yield "CK423", f"{drift.reason}{copy}", "cite an archived copy (archive-URL), if there is one"
        case Drift.WALLED | Drift.UNREACHABLE:
            yield "CK424", f"not looked at on the web: {drift.reason or own.value}", "look at it in a browser"
        case Drift.STANDS:
            moved = f" and moved to {drift.moved_to}" if drift.moved_to else ""
            yield "CK426", f"the page on the web changed{moved}; the words stand", None
        case Drift.UNCHANGED:
            if drift.moved_to:
                yield "CK426", f"the page moved to {drift.moved_to}; the words stand", None
        case _:
            assert_never(own)
    for words in drift.corrections:
        yield "CK425", f"the page has a correction now: {words[:300]}", "read it, and say what it changes"
