"""The formats in which findings are told: text, JSON, records to fill in."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.report._audited import audit_json as audit_json
    from citekit.report._audited import audit_stubs as audit_stubs
    from citekit.report._audited import audit_text as audit_text
    from citekit.report._baseline import baseline_of as baseline_of
    from citekit.report._baseline import read_baseline as read_baseline
    from citekit.report._drafted import PROPOSALS as PROPOSALS
    from citekit.report._drafted import draft_json as draft_json
    from citekit.report._drafted import draft_text as draft_text
    from citekit.report._drafted import proposals_yaml as proposals_yaml
    from citekit.report._formats import FORMATS as FORMATS
    from citekit.report._formats import run_line as run_line
    from citekit.report._formats import run_text as run_text
    from citekit.report._run import Checked as Checked
    from citekit.report._run import Run as Run
    from citekit.report._run import rules_beginning as rules_beginning
    from citekit.report._run import with_known as with_known
    from citekit.report._run import with_rules as with_rules
    from citekit.report._run import worst as worst
    from citekit.report._terminal import run_terminal as run_terminal
    from citekit.report._verified import report_data as report_data
    from citekit.report._verified import report_json as report_json
    from citekit.report._verified import report_text as report_text
    from citekit.report.review._app import Desk as Desk
    from citekit.report.review._app import review_app as review_app

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_audited": ("audit_json", "audit_stubs", "audit_text"),
            "_baseline": ("baseline_of", "read_baseline"),
            "_drafted": ("PROPOSALS", "draft_json", "draft_text", "proposals_yaml"),
            "_formats": ("FORMATS", "run_line", "run_text"),
            "_run": ("Checked", "Run", "rules_beginning", "with_known", "with_rules", "worst"),
            "_terminal": ("run_terminal",),
            "_verified": ("report_data", "report_json", "report_text"),
            "review._app": ("Desk", "review_app"),
        },
    )
