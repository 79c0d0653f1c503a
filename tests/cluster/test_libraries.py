"""A library in a database is an archive: its verdicts are those of `verify`, and none is good that was not compared."""

import shutil

import pytest
from attrs import evolve
from click.testing import CliRunner

pytest.importorskip("pyarrow")
pytest.importorskip("sqlalchemy")
pytest.importorskip("alembic")

from pyarrow import parquet

from citekit import verify
from citekit.cli import main
from citekit.cluster import verify_archive, verify_on_spark
from citekit.errors import InvalidInput, UnreadableFile
from citekit.library.database import copy_library
from citekit.model import Library


@pytest.fixture
def library(tmp_path, troops):
    shutil.copytree(troops, tmp_path / "t")
    return Library.open(tmp_path / "t" / "citations.yaml")


def kept(library, tmp_path):
    address = f"sqlite:///{tmp_path / 't' / 'l.sqlite'}"
    copy_library(library, address)
    return address


def rows_of(out):
    return [row for part in sorted(out.glob("parts/*.parquet")) for row in parquet.read_table(part).to_pylist()]


def test_its_verdicts_are_those_of_a_verification(library, tmp_path):
    address = kept(library, tmp_path)
    summary = verify_archive(address, tmp_path / "out")
    rows = {row["id"]: row for row in rows_of(tmp_path / "out")}
    said = {one.key: one for one in verify(Library.open(address)).quotations}
    assert {key: row["status"] for key, row in rows.items()} == {
        key: one.status.value.replace("misattributed", "not_found")  # a row knows its own page alone
        for key, one in said.items()
    }
    assert rows["paz-700"]["page_sha256"] == said["paz-700"].page_sha256
    assert summary.rows == len(library.citations)
    again = verify_archive(address, tmp_path / "out")
    assert (again.again, again.digest) == (summary.rows, summary.digest)


def test_what_has_no_page_or_another_one_is_not_checked(library, tmp_path):
    one, other = library.citations[0], next(each for each in library if each.source != library.citations[0].source)
    pages = {each.source.id: evolve(each.source, snapshot=None) for each in (one,)}
    pages[other.source.id] = evolve(other.source, snapshot=evolve(other.source.snapshot, sha256="0" * 64))
    sources = tuple(pages.get(each.id, each) for each in library.sources)
    citations = tuple(evolve(each, source=pages.get(each.source.id, each.source)) for each in (one, other))
    address = kept(evolve(library, sources=sources, citations=citations), tmp_path)
    ended = CliRunner().invoke(main, ["verify", "--archive", address, "--out", str(tmp_path / "out"), "-j", "1"])
    assert ended.exit_code == 3
    reasons = {row["id"]: (row["status"], row["error"]) for row in rows_of(tmp_path / "out")}
    assert [status for status, _ in reasons.values()] == ["not_checked"] * 2
    assert "was saved" in reasons[one.key][1]
    assert "digest" in reasons[other.key][1]


def test_wrong_addresses_are_told_without_their_password(tmp_path):
    with pytest.raises(UnreadableFile):
        verify_archive(f"sqlite:///{tmp_path / 'none.sqlite'}", tmp_path / "out")
    with pytest.raises(UnreadableFile) as caught:
        verify_archive("postgresql://u:geheim@127.0.0.1:1/a", tmp_path / "other")
    assert "geheim" not in str(caught.value)


def test_it_has_pages_of_its_own_and_is_read_here(library, tmp_path):
    address = kept(library, tmp_path)
    with pytest.raises(InvalidInput, match="of their own"):
        verify_archive(address, tmp_path / "out", pages=tmp_path)
    pytest.importorskip("pyspark")
    with pytest.raises(InvalidInput, match="Spark reads no library"):
        verify_on_spark(address, str(tmp_path / "out"))
