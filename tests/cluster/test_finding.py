"""Which pages of an archive have the words, whoever looks through it."""

import json
import os
import signal

import pytest
from click.testing import CliRunner

pytest.importorskip("pyarrow")

import pyarrow as pa
from pyarrow import parquet

from citekit.cli import main
from citekit.cluster import find_in_archive
from citekit.cluster._finding import _aside, _Finder
from citekit.cluster._guard import Guard, Shard
from citekit.errors import InvalidInput
from tests.cluster.test_batch import PAGES, WORDS
from tests.cluster.test_local import warc_of

CHANGED = "Setecientos soldados llegaron el martes a Lima"


@pytest.fixture
def archive(tmp_path):
    many = [(number, tag) for number in range(40) for tag in PAGES]
    made = [{"page": f"{tag}-{number}", "text": f"{number}. {PAGES[tag]}"} for number, tag in many]
    kept = [one for one in made if one["page"].split("-")[1] == "7" or one["page"].startswith("qu")]
    others = [{"page": f"x{n}", "text": f"Otra cosa pasó ayer en la plaza {n}, dijo la alcaldesa."} for n in range(900)]
    parquet.write_table(pa.Table.from_pylist([*others[:500], *kept, *others[500:]]), tmp_path / "pages.parquet")
    return tmp_path / "pages.parquet"


@pytest.mark.long
def test_each_quotation_is_found_in_the_page_that_has_it(archive):
    tags = [tag for tag in WORDS if tag != "qu"]
    found = find_in_archive([*(WORDS[tag] for tag in tags), CHANGED], archive, jobs=2)
    by_quote = {}
    for hit in found.hits:
        by_quote.setdefault(hit.quote, []).append((hit.page, hit.status, hit.good))
    for tag in tags:
        assert by_quote[WORDS[tag]][0] == (f"{tag}-7", "exact", True)
    assert by_quote[CHANGED][0] == ("es-7", "altered", False)
    assert found == find_in_archive([*(WORDS[tag] for tag in tags), CHANGED], archive, jobs=1)


def test_of_many_pages_the_best_are_given(archive):
    found = find_in_archive([WORDS["qu"]], archive, most=4)
    assert [(hit.page, hit.good) for hit in found.hits] == [(f"qu-{n}", True) for n in (0, 1, 10, 11)]


ENDS = [(WORDS["es"], 0), (CHANGED, 1), ("Nadie ha dicho nunca estas palabras en ninguna parte", 1), ("sí", 2)]


@pytest.mark.long(each=4)
@pytest.mark.parametrize(("words", "status"), ENDS)
def test_only_words_that_stand_there_as_quoted_end_in_0(archive, words, status):
    ended = CliRunner().invoke(main, ["find", words, "--archive", str(archive), "--format", "json"])
    assert ended.exit_code == status, ended.output
    if status < 2:
        assert bool(json.loads(ended.stdout)["hits"]) is (words in {WORDS["es"], CHANGED})


def test_pages_that_could_not_be_read_are_named_and_none_is_taken_for_a_page_without_the_words(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(warc_of([("https://a.example/1", "<p>Otra cosa pasó ayer.")])[:-20])
    pages = [
        {"page": "a", "content": b"\x00\x01\x02" * 100},
        {"page": "b", "content": "<p>Otra cosa pasó ayer.".encode()},
    ]
    parquet.write_table(pa.Table.from_pylist(pages), tmp_path / "pages.parquet")
    for name in ("a.warc.gz", "pages.parquet"):
        ended = CliRunner().invoke(main, ["find", WORDS["es"], "--archive", str(tmp_path / name)])
        assert (ended.exit_code, "in none of the pages" in ended.stderr) == (3, True), ended.output
    assert CliRunner().invoke(main, ["find", WORDS["es"]]).exit_code == 2


def test_an_archive_without_pages_is_none_without_the_words(tmp_path):
    parquet.write_table(
        pa.table({"page": pa.array([], pa.string()), "text": pa.array([], pa.string())}), tmp_path / "p.parquet"
    )
    ended = CliRunner().invoke(main, ["find", WORDS["es"], "--archive", str(tmp_path / "p.parquet")])
    assert ended.exit_code == 3


def test_captures_of_one_address_are_both_looked_at(tmp_path):
    site = "https://a.example/1"
    (tmp_path / "a.warc.gz").write_bytes(warc_of([(site, f"<p>{PAGES['es']}"), (site, "<p>Otra cosa pasó ayer.")]))
    (hit,) = find_in_archive([WORDS["es"]], tmp_path / "a.warc.gz").hits
    assert (hit.page, hit.good) == (site, True)


class Killing(_Finder):
    """Is killed by one page."""

    def __call__(self, batch):
        if "poison" in batch.column("page").to_pylist():
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(batch)


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_page_that_kills_its_process_is_named(tmp_path):
    batch = pa.RecordBatch.from_pylist([{"page": one, "text": PAGES["es"]} for one in ("a", "poison", "b")])
    with Guard(1, Killing((WORDS["es"],), 10), _aside) as guard:
        ((_, found),) = guard.each([Shard(0, batch)])
    assert sorted((row["page"], row["error"] is None) for row in found.to_pylist()) == [
        ("a", True), ("b", True), ("poison", False),
    ]  # fmt: skip


def test_a_quotation_too_short_to_tell_pages_by_is_refused(archive):
    with pytest.raises(InvalidInput, match=r"“sí”.*too short"):
        find_in_archive([WORDS["es"], "sí"], archive)


ENGLISH = "Seven hundred soldiers arrived in Lima on Monday"


@pytest.mark.long
def test_a_translation_is_found_in_the_pages_of_other_languages_that_have_its_original(tmp_path):
    pages = [{"page": tag, "text": PAGES[tag]} for tag in ("es", "de", "fr", "th")]
    pages.append({"page": "en", "text": f"The minister spoke. {ENGLISH}. Nothing more."})
    pages += [{"page": f"x{n}", "text": "Otra cosa pasó ayer en la plaza, dijo la alcaldesa."} for n in range(3)]
    parquet.write_table(pa.Table.from_pylist(pages), tmp_path / "p.parquet")
    found = find_in_archive([ENGLISH], tmp_path / "p.parquet", originals=True)
    likely = {hit.page: pages_text(pages, hit) for hit in found.hits if hit.good}
    assert {"es", "de", "fr"} <= set(likely) <= {"es", "de", "fr", "th"}
    assert likely["es"].rstrip(".") == "Setecientos soldados llegaron el lunes a Lima"
    assert "en" not in {hit.page for hit in found.hits}
    command = ["find", "--originals", "--archive", str(tmp_path / "p.parquet")]
    assert CliRunner().invoke(main, [*command, ENGLISH]).exit_code == 0
    assert CliRunner().invoke(main, [*command, "The mayor of Oslo opened nine libraries in March"]).exit_code == 1
    assert CliRunner().invoke(main, [*command, "…"]).exit_code == 2
    assert CliRunner().invoke(main, ["find", ENGLISH, "--originals"]).exit_code == 2


def pages_text(pages, hit):
    return next(one["text"] for one in pages if one["page"] == hit.page)[hit.start : hit.end]


def test_a_page_too_long_to_look_for_an_original_in_is_told(tmp_path):
    page = {"page": "long", "text": "Otra cosa pasó. " * 40_000, "language": "es"}
    parquet.write_table(pa.Table.from_pylist([page]), tmp_path / "p.parquet")
    ended = CliRunner().invoke(main, ["find", ENGLISH, "--originals", "--archive", str(tmp_path / "p.parquet")])
    assert (ended.exit_code, "500000" in ended.stderr) == (3, True)
