"""The reference leaves nothing out."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import citekit
from citekit.cli import main
from citekit.report import report_json
from citekit.verification import RULES, Finding, Rule, Severity, TranslationStatus

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
PACKAGE = Path(citekit.__file__).parent


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_has_a_page_with_its_title_and_severity_that_says_what_to_do(rule: Rule) -> None:
    page = (REFERENCE / "rules" / f"{rule.id.lower()}.md").read_text("utf-8")
    title, severity = page.partition("\n")[0], page.split("*")[1]
    assert title == f"# {rule.id}: {rule.title}"
    assert severity.lower().startswith(rule.severity.value)
    assert "\n## What to do\n" in page


def test_pages_register_and_code_have_the_same_rules() -> None:
    pages = {page.stem.upper() for page in (REFERENCE / "rules").glob("ck*.md")}
    named = {
        rule
        for file in PACKAGE.rglob("*.py")
        if file.name != "_rules.py"
        for rule in re.findall(r"[\"'](CK\d{3})[\"']", file.read_text("utf-8"))
    }
    assert pages == named == set(RULES)


def test_a_finding_of_no_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="CK999"):
        Finding(rule="CK999", message="of no rule")


def test_a_finding_weighs_what_its_rule_weighs_unless_it_says_otherwise() -> None:
    assert Finding(rule="CK401", message="").severity is Severity.NOTE
    assert Finding(rule="CK401", message="", severity=Severity.ERROR).severity is Severity.ERROR


def keys(schema: object) -> Iterator[str]:
    match schema:
        case dict():
            yield from schema.get("properties", {})
            for part in schema.values():
                yield from keys(part)
        case list():
            for part in schema:
                yield from keys(part)
        case _:
            return


def test_every_key_of_the_library_file_is_told() -> None:
    page = (REFERENCE / "library-file.md").read_text("utf-8")
    told = set(re.findall(r"`([\w-]+)`", page))
    assert set(keys(json.loads((REFERENCE / "citekit-1.schema.json").read_text("utf-8")))) - told == set()


def test_every_key_of_the_report_is_told(troops: Path) -> None:
    page = (REFERENCE / "report.md").read_text("utf-8")
    report = json.loads(report_json(citekit.verify(troops / "citations.yaml", troops / "article.md")))
    told = set(re.findall(r"`([\w-]+)`", page))
    assert set(report) - told == set()
    assert {key for part in report.values() if isinstance(part, list) for one in part for key in one} - told == set()


def test_every_status_is_told() -> None:
    page = (REFERENCE / "statuses.md").read_text("utf-8")
    assert [status for status in citekit.Status if f"| `{status}` |" not in page] == []
    assert [status for status in TranslationStatus if f"| `{status}` |" not in page] == []
    assert [severity for severity in citekit.Severity if f"| `{severity}` |" not in page] == []


def test_every_room_with_public_names_has_a_page() -> None:
    rooms = {file.parent.name for file in PACKAGE.glob("[!_]*/__init__.py")} - {"cli"}
    assert rooms - {page.stem for page in (REFERENCE / "api").glob("*.md")} == set()


def test_every_extra_for_users_is_told() -> None:
    page = (REFERENCE / "settings.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for_builders = {"test", "docs", "lint"}
    assert [
        one for one in project["optional-dependencies"] if one not in for_builders and f"| `{one}` |" not in page
    ] == []


def test_every_command_has_help_with_an_example() -> None:
    context = click.Context(main, info_name="citekit")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert f"citekit {name} " in (command.help or "")
