"""What was drafted for an article, as people read it, and the quotations without a record as a file to work from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from citekit.report._verified import counted, short

if TYPE_CHECKING:
    from citekit.verification.drafting import Draft, Proposal

DRAFT = "citekit-draft/1"
PROPOSALS = "citekit-proposals/1"
_HEAD = f"""\
# Quotations for which no record was written. This file is written anew each time by “citekit audit --write”.
schema: {PROPOSALS}
"""


def draft_text(drafted: Draft) -> str:
    """Give a draft as text: the keys that were put in with the source of their record, then what has no record."""
    lines = [
        f"{one.passage.line}:{one.passage.column} “{short(one.passage.text, 60)}” [@{one.key}]: "
        f"{'a new record' if one.is_new else 'its record'}, of {one.source}"
        for one in drafted.keyed
    ]
    for proposal in drafted.proposals:
        passage = proposal.passage
        lines += [f"{passage.line}:{passage.column} “{short(passage.text, 60)}” has no record: {proposal.why}"]
        lines += [f"    {proposal.remedy}"]
    new = len({one.key for one in drafted.keyed if one.is_new})
    counts = f"{counted(new, 'record')}, {counted(len(drafted.keyed), 'key')}"
    return "\n".join([*lines, f"{counts}, {counted(len(drafted.proposals), 'quotation')} without."]) + "\n"


def draft_json(drafted: Draft) -> str:
    """Give a draft as JSON; lines and columns count from 1."""
    data = {
        "format": DRAFT,
        "article": drafted.article.name,
        "exit_code": drafted.exit_code,
        "keyed": [
            {
                "words": one.passage.text,
                "line": one.passage.line,
                "column": one.passage.column,
                "key": one.key,
                "source": one.source,
                "new": one.is_new,
            }
            for one in drafted.keyed
        ],
        "proposals": [dict(_proposal(one)) for one in drafted.proposals],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def proposals_yaml(drafted: Draft) -> str:
    """Give the quotations without a record as YAML: words, line, what the article tells of them, why, what to do.

    What the article does not tell is left out; nothing in it is a record, and the words are never those of a source.
    """
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt", pure=True)
    yaml.width = 4096
    written = StringIO()
    data = {"article": drafted.article.name, "proposals": [dict(_proposal(one)) for one in drafted.proposals]}
    yaml.dump(data, written)
    return _HEAD + written.getvalue()


def _proposal(one: Proposal) -> Iterator[tuple[str, object]]:
    passage, account = one.passage, one.account
    yield "words", passage.text
    yield "line", passage.line
    speaker = passage.speaker
    if speaker is not None:
        yield "speaker", speaker.resolved or speaker.text
        yield "speaker-basis", speaker.basis.value
    told = {
        "outlet": account.outlet,
        "agency": account.agency,
        "language": account.language,
        "translator": account.translator,
        "date": account.date,
    }
    yield from ((name, value) for name, value in told.items() if value is not None)
    if one.found is not None:
        yield "looked-at", {"source": one.found.source.id, "start": one.found.start, "end": one.found.end}
    yield "why", one.why
    yield "do", one.remedy
