"""What is known of a language stands in its data files: code asks for a property, never for the language."""

import ast
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import citekit

PACKAGE = Path(citekit.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES_A_LANGUAGE = re.compile(r"(?:^|[_.])(?:language|tag|lang)s?(?:\[[^\]]*\])?$")
CUTS = {"split", "rsplit", "partition", "rpartition"}
HOME = "language"  # the room that knows how a tag is built
# Regions by which Apertium names its modes, dictionaries of styles, and files of CSL's locales.
MAY_CUT = {"translation/_apertium.py", "csl/_locale.py"}
TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3}|-[A-Z]{2})?")
NO_LANGUAGE = {"und", "tu", "tmx", "div", "li"}  # undetermined; names of elements of TMX and HTML


def _tags_in(node: ast.expr) -> list[str]:
    parts = node.elts if isinstance(node, ast.Set | ast.Tuple | ast.List) else [node]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return [text for text in texts if TAG.fullmatch(text) and text not in NO_LANGUAGE]


def _asks_how_it_begins(node: ast.Call) -> bool:
    method = node.func
    named = isinstance(method, ast.Attribute) and NAMES_A_LANGUAGE.search(ast.unparse(method.value)) is not None
    return named and method.attr in {"startswith", "endswith"} and any(map(_tags_in, node.args))


def cuts_of_a_tag(source: str) -> list[str]:
    """Give where *source* takes a tag apart, each with its line."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in calls
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in CUTS
        and NAMES_A_LANGUAGE.search(ast.unparse(node.func.value))
        and [ast.unparse(one) for one in node.args[:1]] == ["'-'"]
    ]


def words_in_code(source: str) -> list[str]:
    """Give where *source* compares a token with words that it holds itself."""
    compared = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Compare))
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in compared
        if ast.unparse(node.left).endswith(".low")
        and isinstance(node.comparators[0], ast.Constant | ast.Set | ast.Tuple)
        and any(re.search(r"['\"]\w", ast.unparse(side)) for side in node.comparators if not isinstance(side, ast.Call))
    ]


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
        elif isinstance(node, ast.Call) and _asks_how_it_begins(node):
            found.append(f"{node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.Match) and NAMES_A_LANGUAGE.search(ast.unparse(node.subject)):
            found.append(f"{node.lineno}: match {ast.unparse(node.subject)}")
    return found


def found_in(modules: Iterable[Path], search: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """Give what *search* finds in the modules, for each in which it finds anything."""
    found = {str(path.relative_to(PACKAGE)): search(path.read_text("utf-8")) for path in modules}
    assert found
    return {name: lines for name, lines in found.items() if lines}


@pytest.mark.long
def test_no_code_asks_which_language_it_is() -> None:
    assert found_in(MODULES, branches_on_a_language) == {}


@pytest.mark.long
def test_no_room_but_one_takes_a_tag_apart() -> None:
    others = (path for path in MODULES if HOME not in path.parts and str(path.relative_to(PACKAGE)) not in MAY_CUT)
    assert found_in(others, cuts_of_a_tag) == {}


def test_the_words_of_a_language_stand_in_its_files() -> None:
    assert found_in((PACKAGE / "speakers").glob("*.py"), words_in_code) == {}


@pytest.mark.parametrize("source", ['x = tag.split("-")[0]', 'x = page.language.partition("-")'])
def test_a_tag_that_is_taken_apart_would_be_found(source: str) -> None:
    assert cuts_of_a_tag(source)


@pytest.mark.parametrize("source", ['x = token.low == "so"', 'x = tokens[at].low in {"als", "wie"}'])
def test_words_in_code_would_be_found(source: str) -> None:
    assert words_in_code(source)


@pytest.mark.parametrize(
    "source",
    [
        'x = page.side.language.startswith("de")',
        'x = language[:2] in ("tr", "az")',
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
