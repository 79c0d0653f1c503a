"""Policies of a project: what findings weigh, what is excepted where, and exceptions that are no longer needed."""

from pathlib import Path

import pytest

from tests.report.test_builds import ended, folder  # noqa: F401  # a fixture

ALTERED = "“El pozo lleva seis años seco” [@agua], dijo Ana Ruiz, según El Pozo.\n"
HEAD = "---\nlang: es\n---\n\n"


def settings(text):
    Path("citekit.toml").write_text(f'library = "citations.yaml"\n{text}', encoding="utf-8")


def article(name, text):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(HEAD + text, encoding="utf-8")
    return name


@pytest.mark.usefixtures("folder")
class TestWeights:
    def test_a_finding_weighs_what_the_settings_say(self):
        name = article("a.md", ALTERED)
        settings('severity = {CK107 = "warning"}\n')
        assert ended("verify", name).exit_code == 0
        assert ended("verify", name, "--fail-on", "warning").exit_code == 1
        settings('severity = {CK411 = "error"}\n')
        assert ended("verify", name).exit_code == 1

    def test_one_about_the_source_gets_no_lighter_unless_it_may_be_excepted(self):
        settings('severity = {CK403 = "note"}\n')
        assert ended("verify", "texts/false.md").exit_code == 1
        settings('severity = {CK403 = "note"}\nmay-except = ["CK403"]\n')
        done = ended("verify", "texts/false.md")
        assert "note CK403" in done.stdout

    def test_a_policy_counts_for_the_paths_that_fit_and_no_others(self):
        settings('[[paths]]\nmatch = ["archive/*"]\nignore = ["CK107"]\n')
        assert ended("verify", article("archive/a.md", ALTERED)).exit_code == 0
        assert ended("verify", article("archive/deep/b.md", ALTERED)).exit_code == 0
        assert ended("verify", article("archived.md", ALTERED)).exit_code == 1
        assert ended("verify", article("other/archive.md", ALTERED)).exit_code == 1

    def test_the_last_policy_that_fits_counts(self):
        name = article("archive/new/a.md", ALTERED)
        settings(
            '[[paths]]\nmatch = ["archive/*"]\nseverity = {CK107 = "note"}\n'
            '[[paths]]\nmatch = ["archive/new/*"]\nseverity = {CK107 = "error"}\n'
        )
        assert ended("verify", name).exit_code == 1
        assert ended("verify", article("archive/a.md", ALTERED)).exit_code == 0

    @pytest.mark.parametrize("kind", ["ignore", "severity"])
    def test_what_is_ignored_about_the_source_fails_all_the_same(self, kind):
        said = {"ignore": 'ignore = ["CK4"]', "severity": 'severity = {CK403 = "note"}'}[kind]
        settings(f'[[paths]]\nmatch = ["*"]\n{said}\n')
        assert ended("verify", "texts/false.md").exit_code == 1

    @pytest.mark.parametrize(
        "text",
        [
            'severity = "error"',
            "severity = {CK107 = 1}",
            'severity = {CK107 = "fatal"}',
            'severity = {CK999 = "error"}',
            'severity = {nothing = "error"}',
            'ignore = "CK107"',
            'ignore = ["X"]',
            'ignore = ["CK999"]',
            "paths = 1",
            "[[paths]]\nignore = []",
            "[[paths]]\nmatch = []",
            '[[paths]]\nmatch = ["*"]\nlibrary = "x"',
            '[[paths]]\nmatch = ["*"]\nfail-on = "never"',
        ],
    )
    def test_what_is_no_policy_is_wrong_input(self, text):
        settings(text + "\n")
        assert ended("verify", "texts/fine.md").exit_code == 2


@pytest.mark.usefixtures("folder")
class TestIdleExceptions:
    @pytest.mark.parametrize(
        ("rules", "text", "is_idle"),
        [
            ("CK107", "“El pozo lleva tres años seco” [@agua].\n", True),
            ("CK107", ALTERED, False),
            ("CK107 CK301", ALTERED, True),
            ("", "“El pozo lleva tres años seco” [@agua].\n", True),
            ("", ALTERED, False),
            ("CK104", "“El pozo lleva tres años seco” [@agua].\n", False),
            ("CK213", "“El pozo lleva tres años seco” [@agua].\n", False),
            ("CK403", "“El pozo lleva cinco años seco” [@cinco].\n", False),
        ],
    )
    def test_an_exception_that_excepts_nothing_is_told(self, rules, text, is_idle):
        done = ended("verify", article("a.md", f"<!-- citekit: ok {rules} the minutes say so -->\n{text}"))
        assert ("CK118" in done.stdout) == is_idle

    def test_it_can_be_made_to_fail(self):
        name = article("a.md", "<!-- citekit: ok CK107 was so once -->\n“El pozo lleva tres años seco” [@agua].\n")
        assert ended("verify", name).exit_code == 0
        assert ended("verify", name, "--fail-on", "warning").exit_code == 1
        settings('severity = {CK118 = "error"}\n')
        assert ended("verify", name).exit_code == 1
