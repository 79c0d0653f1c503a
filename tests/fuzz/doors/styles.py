"""The doors of the CSL processor: styles and items."""

from __future__ import annotations

import json

from citekit.csl import CiteItem, Cluster, Processor, cluster
from tests.fuzz.door import Door, bounded, document, text, words

ITEMS = document("item")


def _printed(processor: Processor, keys: list[str], content: bytes) -> str:
    uses = [Cluster((CiteItem(key, locator="3-5", label="page"),), number) for number, key in enumerate(keys * 2, 1)]
    written = list(processor.cite([*uses, cluster(*keys, note_number=len(uses) + 1)]))
    bounded("".join(written) + processor.bibliography().text, content + b" " * 200)
    return "printed"


def _style(content: bytes) -> str:
    processor = Processor(text(content), "en-US", ITEMS)
    return _printed(processor, ["a", "b", "c"], content)


WHOLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info/>
<macro name="d"><date variable="issued"><date-part name="day" suffix=" "/><date-part name="month"/>
<date-part name="year" range-delimiter="–"/></date><text variable="year-suffix"/></macro>
<citation disambiguate-add-year-suffix="true" disambiguate-add-givenname="true"><sort><key variable="issued"/>
<key macro="d"/></sort><layout delimiter="; "><group delimiter=", "><names variable="author editor"><name
form="long" et-al-min="3" et-al-use-first="1" initialize-with="."/><label form="short"/><substitute><text
variable="title"/></substitute></names><text variable="title" text-case="title" quotes="true"/><text macro="d"/>
<number variable="volume" form="ordinal"/><number variable="edition" form="roman"/><label variable="page"/><text
variable="page"/><text variable="locator"/><text variable="URL"/></group></layout></citation>
<bibliography entry-spacing="0"><layout suffix="."><names variable="author"><name name-as-sort-order="all"/></names>
<date variable="issued" form="text" date-parts="year-month-day"/><text variable="note" font-style="italic"/>
<text variable="container-title"/><text variable="publisher"/><number variable="number"/></layout></bibliography>
</style>"""


def _item(content: bytes) -> str:
    """Print items in three styles; the input is a list of them in JSON, or one, or a value for each of their dates."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        value = {"title": text(content), "issued": {"raw": text(content[:200])}, "volume": text(content[:20])}
    items = value if isinstance(value, list) else [value]
    items = [one if isinstance(one, dict) else {"issued": one, "accessed": one, "title": "T"} for one in items[:4]]
    items = [{"type": "book", **one, "id": f"i{number}"} for number, one in enumerate(items)] or [{"id": "i0"}]
    keys = [one["id"] for one in items]
    for style in (WHOLE, "apa", "chicago-notes-bibliography"):
        _printed(Processor(style, "en-US", items), keys, content)
    return "printed"


STYLE_HEAD = b'<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info/><citation><layout>'
STYLE = Door("style", "a CSL style, with which items are printed", _style, words("style"), (STYLE_HEAD,), cost=4)
ITEM = Door(
    "item",
    "CSL-JSON items and their dates, printed in three styles",
    _item,
    words("item"),
    (b"", b"[{", b'{"issued": '),
    ((b"", ITEMS),),
    8,
)
