"""The files for continuous integration that the documentation shows: valid, and their steps do what it says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.thinned import thinned

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "use-it-in-ci.md"
BLOCK = re.compile(r"^```\{code-block\} yaml\n:caption: (\S+)\n\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = dict(BLOCK.findall(PAGE.read_text(encoding="utf-8")))
SCHEMAS = {".github/workflows/quotations.yml": "vendor.github-workflows", ".gitlab-ci.yml": "vendor.gitlab-ci"}


def test_the_page_shows_a_file_for_each():
    assert set(FILES) == {*SCHEMAS, ".pre-commit-config.yaml"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_file_is_valid_by_its_schema(name, tmp_path):
    pytest.importorskip("check_jsonschema")
    (tmp_path / "file.yml").write_text(FILES[name], encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[name], str(tmp_path / "file.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def steps(name):
    data = yaml.safe_load(FILES[name])
    if name == ".gitlab-ci.yml":
        return data["quotations"]["script"]
    return [one["run"] for job in data["jobs"].values() for one in job["steps"] if "run" in one]


def run(script, folder):
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path}
    return subprocess.run(
        ["sh", "-euc", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="no sh")
@pytest.mark.parametrize(("is_wrong", "name"), thinned([True, False], list(SCHEMAS)))
def test_its_steps_end_as_the_quotations_are(name, is_wrong, tmp_path, troops):
    shutil.copytree(troops, tmp_path / "articles")
    if not is_wrong:
        article = tmp_path / "articles" / "article.md"
        paragraphs = article.read_text(encoding="utf-8").split("\n\n")
        wrong = ("reinhold-exercise", "tarqui-")
        article.write_text("\n\n".join(one for one in paragraphs if not any(key in one for key in wrong)), "utf-8")
    first, *rest = steps(name)
    assert first == "python -m pip install ./citekit"  # the environment of the tests has it
    (verify,) = rest
    done = run(verify, tmp_path)
    assert done.returncode == (1 if is_wrong else 0), done.stdout + done.stderr
    artifact = {".gitlab-ci.yml": "quotations.json"}.get(name, "citekit.sarif")
    assert (tmp_path / artifact).is_file()


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="no sh")
def test_the_hook_takes_the_files_of_a_commit(tmp_path, troops):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert set(hook) == {"id", "name", "description", "entry", "language", "types_or", "require_serial"}
    (repository,) = yaml.safe_load(FILES[".pre-commit-config.yaml"])["repos"]
    assert [one["id"] for one in repository["hooks"]] == [hook["id"]]
    assert hook["language"] == "python"
    shutil.copytree(troops, tmp_path / "articles")
    assert run(f"{hook['entry']} articles/article.md", tmp_path).returncode == 1
    assert run(f"{hook['entry']} articles/missing.md", tmp_path).returncode == 2
