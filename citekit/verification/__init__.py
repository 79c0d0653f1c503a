"""Checks, findings, the report."""

from citekit.verification._audit import Agreement, AuditedQuotation, AuditReport, audit
from citekit.verification._audit_told import audit_json, audit_stubs, audit_text
from citekit.verification._chain import check_chain
from citekit.verification._chain_source import check_correction, check_disclosure, check_passage
from citekit.verification._findings import Evidence, Finding
from citekit.verification._graph import check_graph
from citekit.verification._printed import PrintedResult, check_printed
from citekit.verification._quotations import QuotationResult, check_quotation
from citekit.verification._report import Report, TranslationVerdict
from citekit.verification._rules import RULES, Need, Rule, Severity
from citekit.verification._told import report_json, report_text
from citekit.verification._translation import (
    TranslationResult,
    TranslationStatus,
    check_translation,
    judge_translation,
)
from citekit.verification._verify import verify

__all__ = [
    "RULES",
    "Agreement",
    "AuditReport",
    "AuditedQuotation",
    "Evidence",
    "Finding",
    "Need",
    "PrintedResult",
    "QuotationResult",
    "Report",
    "Rule",
    "Severity",
    "TranslationResult",
    "TranslationStatus",
    "TranslationVerdict",
    "audit",
    "audit_json",
    "audit_stubs",
    "audit_text",
    "check_chain",
    "check_correction",
    "check_disclosure",
    "check_graph",
    "check_passage",
    "check_printed",
    "check_quotation",
    "check_translation",
    "judge_translation",
    "report_json",
    "report_text",
    "verify",
]
