"""Checks, findings, the report."""

from citekit.verification._chain import check_chain
from citekit.verification._findings import Finding, Severity

__all__ = ["Finding", "Severity", "check_chain"]
