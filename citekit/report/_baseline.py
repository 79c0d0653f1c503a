"""What was found before, so that only what is new fails."""

from __future__ import annotations

import json
from pathlib import Path

from citekit._files import content_of
from citekit.errors import Location, UnreadableFile
from citekit.report._run import Run

_FORMAT = "citekit-baseline/1"
_LARGEST = 1 << 26  # bytes: a million findings


def baseline_of(run: Run) -> str:
    """Give the findings of *run* as a baseline: JSON with fingerprints, and what is where for who reads it."""
    known = {fingerprint: f"{finding.rule} {finding.where or one.name}" for one, finding, fingerprint in run.findings()}
    return json.dumps({"format": _FORMAT, "findings": dict(sorted(known.items()))}, ensure_ascii=False, indent=1) + "\n"


def read_baseline(path: Path) -> frozenset[str]:
    """Read the fingerprints of a baseline; raises `UnreadableFile` for what is none, or of another version."""
    where = Location(str(path))
    try:
        data = json.loads(content_of(path, _LARGEST))
        written_as, findings = data["format"], data["findings"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise UnreadableFile(where, "this is no baseline; write one with --write-baseline") from None
    if written_as != _FORMAT or not isinstance(findings, dict):
        raise UnreadableFile(where, f"this baseline is “{written_as}”, and {_FORMAT} is read; write it anew")
    return frozenset(findings)
