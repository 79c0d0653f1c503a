"""The formats in which findings are told: text, JSON, records to fill in."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.report._audited import audit_json as audit_json
    from citekit.report._audited import audit_stubs as audit_stubs
    from citekit.report._audited import audit_text as audit_text
    from citekit.report._verified import report_json as report_json
    from citekit.report._verified import report_text as report_text

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {"_audited": ("audit_json", "audit_stubs", "audit_text"), "_verified": ("report_json", "report_text")},
    )
