"""The annotated articles of four languages are read as well as was promised."""

import importlib.util
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench" / "measure" / "article.py"
DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def bench() -> object:
    specification = importlib.util.spec_from_file_location("bench_article", BENCH)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["es", "fr", "it", "pt"])
def test_span_and_speaker_are_right_in_four_of_five(bench: object, language: str) -> None:
    docs = list(bench.own(DATA / f"{language}.txt"))  # type: ignore[attr-defined]
    row = bench.score(docs)  # type: ignore[attr-defined]
    assert len(docs) == 15
    assert row["gold"] >= 45
    assert row["joint F1"] >= 80
    assert row["speaker P"] >= 90
    assert row["answered"] >= 85
    assert row["span R"] >= 95


@pytest.mark.parametrize("folder", ["second", "third"])
@pytest.mark.parametrize("language", ["es", "fr", "it", "pt"])
def test_so_are_articles_to_which_the_rules_were_not_written(bench: object, folder: str, language: str) -> None:
    row = bench.score(list(bench.own(DATA / folder / f"{language}.txt")))  # type: ignore[attr-defined]
    assert row["joint F1"] >= 80
    assert row["speaker P"] >= 90


@pytest.mark.parametrize("folder", [".", "third"])
def test_russian_is_read_as_well(bench: object, folder: str) -> None:
    row = bench.score(list(bench.own(DATA / folder / "ru.txt")))  # type: ignore[attr-defined]
    assert row["joint F1"] >= 80
    assert row["speaker P"] >= 90


def test_annotation_is_taken_out_of_the_text(bench: object, tmp_path: Path) -> None:
    path = tmp_path / "xx.txt"
    path.write_text("# head\n=== news: T\n[1,2 Ana] dice {1 «sí»} y {2 «no»}.\n", "utf-8")
    (doc,) = bench.own(path)  # type: ignore[attr-defined]
    assert doc.text == "Ana dice «sí» y «no».\n"
    assert [(doc.text[one.start : one.end], one.speakers) for one in doc.gold] == [
        ("«sí»", ((0, 3),)),
        ("«no»", ((0, 3),)),
    ]
