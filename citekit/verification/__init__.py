"""Checks, findings, the report."""

from citekit.verification._chain import check_chain
from citekit.verification._findings import Finding, Severity
from citekit.verification._printed import PrintedResult, check_printed
from citekit.verification._quotations import QuotationResult, check_quotation
from citekit.verification._report import Report
from citekit.verification._verify import verify

__all__ = [
    "Finding",
    "PrintedResult",
    "QuotationResult",
    "Report",
    "Severity",
    "check_chain",
    "check_printed",
    "check_quotation",
    "verify",
]
