"""What is known of a language stands in its data files: code asks for a property, never for the language."""

import ast
import re
from pathlib import Path

import pytest

import citekit

PACKAGE = Path(citekit.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES_A_LANGUAGE = re.compile(r"(?:^|[_.])(?:language|tag|lang)s?$")
TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3}|-[A-Z]{2})?")
NO_LANGUAGE = {"und", "tu", "tmx"}  # undetermined; names of elements of TMX


def _tags_in(node: ast.expr) -> list[str]:
    parts = node.elts if isinstance(node, ast.Set | ast.Tuple | ast.List) else [node]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return [text for text in texts if TAG.fullmatch(text) and text not in NO_LANGUAGE]


def branches_on_a_language(source: str) -> list[str]:
    """Give what *source* compares with the tag of a language, each with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            asks = any(NAMES_A_LANGUAGE.search(ast.unparse(side)) or "primary(" in ast.unparse(side)
                       for side in sides)  # fmt: skip
            if asks and any(_tags_in(side) for side in sides):
                found.append(f"{node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.Match) and NAMES_A_LANGUAGE.search(ast.unparse(node.subject)):
            found.append(f"{node.lineno}: match {ast.unparse(node.subject)}")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_code_asks_which_language_it_is(path: Path) -> None:
    assert branches_on_a_language(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'if known.language == "de": pass',
        'x = language in {"es", "pt"}',
        'x = primary(tag) != "en"',
        "match known.language:\n    case 'ru': pass",
    ],
)
def test_a_branch_on_a_language_would_be_found(source: str) -> None:
    assert branches_on_a_language(source)


def test_what_asks_for_no_language_or_for_none_is_no_branch() -> None:
    assert not branches_on_a_language('x = language == "und" or language == other or kind == "de"')
