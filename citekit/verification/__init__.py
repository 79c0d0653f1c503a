"""Checks and their findings."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.verification._audit import Agreement as Agreement
    from citekit.verification._audit import AuditedQuotation as AuditedQuotation
    from citekit.verification._audit import AuditReport as AuditReport
    from citekit.verification._audit import audit as audit
    from citekit.verification._behind import Behind as Behind
    from citekit.verification._examples import RuleExample as RuleExample
    from citekit.verification._examples import example_of as example_of
    from citekit.verification._exceptions import Excepted as Excepted
    from citekit.verification._findings import Evidence as Evidence
    from citekit.verification._findings import Finding as Finding
    from citekit.verification._printed import PrintedResult as PrintedResult
    from citekit.verification._quotations import QuotationResult as QuotationResult
    from citekit.verification._quotations import check_quotation as check_quotation
    from citekit.verification._report import Report as Report
    from citekit.verification._report import TranslationVerdict as TranslationVerdict
    from citekit.verification._rules import RULES as RULES
    from citekit.verification._rules import Need as Need
    from citekit.verification._rules import Rule as Rule
    from citekit.verification._rules import Severity as Severity
    from citekit.verification._verify import Judged as Judged
    from citekit.verification._verify import verify as verify
    from citekit.verification._warnings import warnings_of as warnings_of
    from citekit.verification.agreement._check import Known as Known
    from citekit.verification.agreement._joined import Account as Account
    from citekit.verification.agreement._joined import Joined as Joined
    from citekit.verification.attribution._chain import check_chain as check_chain
    from citekit.verification.attribution._graph import check_graph as check_graph
    from citekit.verification.attribution._source import check_correction as check_correction
    from citekit.verification.attribution._source import check_disclosure as check_disclosure
    from citekit.verification.attribution._source import check_passage as check_passage
    from citekit.verification.translation._check import TranslationResult as TranslationResult
    from citekit.verification.translation._check import TranslationStatus as TranslationStatus
    from citekit.verification.translation._check import check_translation as check_translation
    from citekit.verification.translation._check import judge_translation as judge_translation

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_audit": ("Agreement", "AuditReport", "AuditedQuotation", "audit"),
            "_behind": ("Behind",),
            "_examples": ("RuleExample", "example_of"),
            "_exceptions": ("Excepted",),
            "_findings": ("Evidence", "Finding"),
            "_printed": ("PrintedResult",),
            "_quotations": ("QuotationResult", "check_quotation"),
            "_report": ("Report", "TranslationVerdict"),
            "_rules": ("Need", "RULES", "Rule", "Severity"),
            "_verify": ("Judged", "verify"),
            "_warnings": ("warnings_of",),
            "agreement._check": ("Known",),
            "agreement._joined": ("Account", "Joined"),
            "attribution._chain": ("check_chain",),
            "attribution._graph": ("check_graph",),
            "attribution._source": ("check_correction", "check_disclosure", "check_passage"),
            "translation._check": ("TranslationResult", "TranslationStatus", "check_translation", "judge_translation"),
        },
        elsewhere={"citekit.report": ("audit_json", "audit_stubs", "audit_text", "report_json", "report_text")},
    )
