"""The system check: `verify` of the articles that the settings name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core import checks

from citekit.article import open_article
from citekit.errors import CitekitError
from citekit.integrations._host import verified
from citekit.integrations.django._settings import base, configured, site
from citekit.verification import Finding, Report, Severity

_WEIGHTS = {Severity.ERROR: checks.Error, Severity.WARNING: checks.Warning, Severity.NOTE: checks.Info}


def check_articles(app_configs: Sequence[Any] | None, **_: Any) -> list[checks.CheckMessage]:
    """Verify the articles that ``CITEKIT["ARTICLES"]`` names: patterns of paths from ``BASE_DIR``.

    A finding is a message with the id ``citekit.CK104``, which ``SILENCED_SYSTEM_CHECKS`` may name. What could not be
    checked is the error ``citekit.E001``; an article, library or pattern that gives nothing to read is
    ``citekit.E002``.
    """
    return list(_messages()) if app_configs is None else []


def _messages() -> Iterator[checks.CheckMessage]:
    patterns = configured().get("ARTICLES", ())
    for pattern in (patterns,) if isinstance(patterns, str) else patterns:
        found = _files(pattern)
        if not found:
            hint = 'CITEKIT["ARTICLES"] has patterns of paths from BASE_DIR'
            yield checks.Error(f"no article is at “{pattern}”", hint=hint, id="citekit.E002")
        for path in found:
            yield from _of_article(path)


def _files(pattern: str) -> list[Path]:
    try:
        return sorted(one for one in base().glob(pattern) if one.is_file())
    except (NotImplementedError, ValueError):
        return []  # an absolute path, or none


def _of_article(path: Path) -> Iterator[checks.CheckMessage]:
    try:
        article = open_article(path)
        opened = site().opened(article)
        report = verified(article, opened.pages)
    except CitekitError as error:
        yield checks.Error(str(error), obj=str(path), id="citekit.E002")
        return
    yield from map(_message, report.findings)
    if _is_unchecked(report):
        yield checks.Error(f"could not be checked: {report.reason}", obj=str(path), id="citekit.E001")


def _is_unchecked(report: Report) -> bool:
    """Tell whether nothing fails and yet not all is known to hold."""
    return report.exit_code not in {0, 1}


def _message(finding: Finding) -> checks.CheckMessage:
    kind = _WEIGHTS[finding.severity]
    place = str(finding.where) if finding.where is not None else finding.key
    return kind(finding.message, hint=finding.remedy, obj=place, id=f"citekit.{finding.rule}")
