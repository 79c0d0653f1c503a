"""Checks, findings, the report."""

from citekit.verification._chain import check_chain
from citekit.verification._chain_source import check_correction, check_disclosure, check_passage
from citekit.verification._findings import Finding, Severity
from citekit.verification._graph import check_graph
from citekit.verification._printed import PrintedResult, check_printed
from citekit.verification._quotations import QuotationResult, check_quotation
from citekit.verification._report import Report
from citekit.verification._told import report_json, report_text
from citekit.verification._verify import verify

__all__ = [
    "Finding",
    "PrintedResult",
    "QuotationResult",
    "Report",
    "Severity",
    "check_chain",
    "check_correction",
    "check_disclosure",
    "check_graph",
    "check_passage",
    "check_printed",
    "check_quotation",
    "report_json",
    "report_text",
    "verify",
]
