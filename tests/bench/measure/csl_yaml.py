"""Fixtures of citeproc-rs, written in YAML, read as those of the CSL test suite."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_UPPER = frozenset(("doi", "isbn", "issn", "pmcid", "pmid", "url"))


def sections(path: Path) -> dict[str, str]:
    """Give the sections of a fixture by the names that the suite has for them.

    Every cite stands in a note of its own citation; links are on unless the fixture turns them off.
    """
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    style = found["csl"]
    if _NAMESPACE not in style:
        style = re.sub(r"<style\b", f'<style xmlns="{_NAMESPACE}"', style, count=1)
    items = [{key.upper() if key in _UPPER else key: value for key, value in item.items()} for item in found["input"]]
    linked = found.get("format-options", {}).get("link-anchors", True)
    return {
        "MODE": found.get("mode", "citation"),
        "CSL": style,
        "INPUT": json.dumps(items, default=str),
        "RESULT": str(found["result"]),
        "OPTIONS": json.dumps({"wrap_url_and_doi": linked}),
        "OUTPUT-FORMAT": found.get("format", "html"),
        "CITATIONS": json.dumps(_citations(found, items)),
    }


def _citations(found: dict[str, Any], items: list[dict[str, Any]]) -> list[Any]:
    steps = found.get("process-citation-clusters")
    if steps:
        return [[step["cluster"], step["pre"], step["post"]] for step in steps]
    clusters = found.get("clusters") or [{"cites": [{"id": item["id"]} for item in items]}]
    return [
        {
            "citationItems": cluster if isinstance(cluster, list) else cluster["cites"],
            "properties": {
                "noteIndex": number,
                **({} if isinstance(cluster, list) else {key: cluster.get(key, "") for key in ("mode", "infix")}),
            },
        }
        for number, cluster in enumerate(clusters, 1)
    ]


def alike(text: str) -> str:
    """Give *text* without what that project takes for no difference: spellings of references, marks, space at ends."""
    text = re.sub(r"(?m)^(?:>>|\.\.)(?=\[\d+\])", "", text)
    for one, two in (("&#38;", "&amp;"), ("&#60;", "&lt;"), ("&#62;", "&gt;"), ("&quot;", '"'), ("</sup><sup>", "")):
        text = text.replace(one, two)
    text = text.replace("&#x2f;", "/").replace("&#x27;", "'")
    return re.sub(r">\n*\s*<(/?)div", r">\n<\1div", text).strip()
