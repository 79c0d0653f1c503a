"""A library in a file, in SQLite and in PostgreSQL: one behaviour, held by one suite on all three."""

import gzip
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed: the extra “database”")
pytest.importorskip("alembic", reason="Alembic is not installed: the extra “database”")

from citekit.cli import main
from citekit.errors import ChangedMeanwhile, CitekitError, InvalidInput, UnknownKey, UnreadableFile
from citekit.library.database import (
    Result,
    back_up,
    changed_since,
    copy_library,
    keep_results,
    open_database,
    restore,
    search,
)
from citekit.model import Agent, AgentKind, Citation, Library, Quotation, Source, Text, Translation
from tests.formats.strategies import libraries
from tests.library.postgres import program, server
from tests.thinned import HEAVY

pytestmark = pytest.mark.xdist_group("databases")
SECRET = "geheim-4711"


@pytest.fixture(scope="module")
def postgresql():
    pytest.importorskip("psycopg", reason="psycopg is not installed: the extra “postgresql”")
    if os.name != "posix" or program("initdb") is None:
        pytest.skip("there is no PostgreSQL server here")
    with server() as address:
        yield address


@pytest.fixture(params=["yaml", "sqlite", "postgresql"])
def address(request, tmp_path):
    """An address at which no library is yet."""
    match request.param:
        case "yaml":
            return str(tmp_path / "citations.yaml")
        case "sqlite":
            return f"sqlite:///{tmp_path / 'library.sqlite'}"
        case _:
            whole = request.getfixturevalue("postgresql")
            emptied(whole)
            return whole


def emptied(address):
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def source(key="faro", **fields):
    return Source(id=key, type="article-newspaper", language="es", title=Text("El faro", "es"), **fields)


def citation(key, words="Aquí nadie se ha ido", of=None, **fields):
    return Citation(key=key, source=of or source(), quotation=Quotation(text=Text(words, "es")), **fields)


def library(*keys):
    return Library(sources=(source(),), citations=tuple(citation(key) for key in keys))


def changed(whole, key, **changes):
    return evolve(whole, citations=tuple(evolve(one, **changes) if one.key == key else one for one in whole))


def keys(address):
    return [one.key for one in Library.open(address).citations]


def test_what_was_saved_is_read(address):
    whole = evolve(library("a", "b"), publication=Agent(Text("La Gaceta", "es"), AgentKind.OUTLET))
    whole.save(address)
    opened = Library.open(address)
    assert opened == whole
    assert whole == opened
    assert (len(opened.citations), len(opened.sources)) == (2, 1)
    assert opened.citation("b").quotation.text == Text("Aquí nadie se ha ido", "es")
    assert opened.citations[1].key == "b"
    assert [one.key for one in opened.citations[:1]] == ["a"]
    with pytest.raises(UnknownKey, match="did you mean “a”"):
        opened.citation("aa")
    with pytest.raises(UnknownKey):
        opened.source("no")


@pytest.mark.long
def test_what_others_added_changed_or_removed_since_it_was_opened_stays(address):
    library("k", "b").save(address)
    mine, theirs = Library.open(address), Library.open(address)
    theirs = changed(theirs, "k", locator="p. 2").save(address)
    theirs = evolve(theirs, citations=[*(one for one in theirs if one.key != "b"), citation("d")]).save(address)
    assert [one.key for one in mine] == ["k", "b"], "it is as it was when it was opened"
    evolve(mine, citations=(*mine.citations, citation("c"))).save(address)
    assert keys(address) == ["k", "d", "c"]
    assert Library.open(address).citation("k").locator == "p. 2"


def test_what_both_changed_is_refused_with_both_versions_and_nothing_is_lost(address):
    library("k", "b").save(address)
    mine, theirs = Library.open(address), Library.open(address)
    changed(theirs, "k", locator="p. 2").save(address)
    with pytest.raises(ChangedMeanwhile) as caught:
        changed(changed(mine, "b", locator="p. 9"), "k", locator="p. 3").save(address)
    assert (caught.value.key, "p. 3" in caught.value.mine, "p. 2" in caught.value.theirs) == ("k", True, True)
    opened = Library.open(address)
    assert (opened.citation("k").locator, opened.citation("b").locator) == ("p. 2", None)


def test_what_others_removed_and_we_changed_is_refused(address):
    library("k", "b").save(address)
    mine, theirs = Library.open(address), Library.open(address)
    evolve(theirs, citations=[one for one in theirs if one.key != "k"]).save(address)
    with pytest.raises(ChangedMeanwhile):
        changed(mine, "k", locator="p. 3").save(address)
    assert keys(address) == ["b"]


def test_a_library_that_was_never_opened_there_replaces_nothing(address):
    library("k", "b").save(address)
    with pytest.raises(ChangedMeanwhile):
        library("c").save(address)
    assert keys(address) == ["k", "b"]


def test_a_record_that_no_file_could_keep_is_refused_and_nothing_written(address):
    library("k").save(address)
    whole = Library.open(address)
    for wrong in (citation("with space"), citation("x", translations=(Translation(text=Text("Nobody", "und")),))):
        with pytest.raises(CitekitError):
            evolve(whole, citations=(*whole.citations, wrong)).save(address)
    with pytest.raises(CitekitError, match="faro"):
        evolve(whole, citations=(*whole.citations, citation("faro"))).save(address)
    assert keys(address) == ["k"]


@pytest.mark.long
@settings(max_examples=60 if HEAVY else 12, suppress_health_check=list(HealthCheck))
@given(whole=libraries())
def test_a_library_comes_round_through_all_three(whole, tmp_path_factory, postgresql):
    folder = tmp_path_factory.mktemp("round")
    emptied(postgresql)
    places = [str(folder / "a.yaml"), f"sqlite:///{folder / 'b.sqlite'}", postgresql, str(folder / "c.yaml")]
    for before, after in zip([None, *places[:-1]], places, strict=True):
        copy_library(whole if before is None else Library.open(before), after)
    assert Library.open(places[-1]) == Library.open(places[0])
    assert Path(places[-1]).read_bytes() == Path(places[0]).read_bytes()


BASES = ["sqlite", "postgresql"]
databases = pytest.mark.parametrize("address", BASES, indirect=True)


@databases
def test_records_are_written_one_by_one_and_history_says_what_stood_before(address):
    copy_library(library("k"), address)
    first = open_database(address)
    second = first.put(evolve(first.citation("k"), locator="p. 2"), citation("n"), by="Ana Ruiz")
    third = second.remove("k", by="Bo Ek")
    assert [one.key for one in third.citations] == ["n"]
    assert [one.key for one in first.citations] == ["k"]
    newest, before, oldest = third.history("k")
    assert (newest.data, newest.made_by) == (None, "Bo Ek")
    assert (before.data["locator"], before.made_by) == ("p. 2", "Ana Ruiz")
    assert "locator" not in oldest.data
    with pytest.raises(ChangedMeanwhile):
        first.put(evolve(first.citation("k"), locator="p. 5"))


WORDS = [
    ("Setecientos soldados llegaron", "es", "SETECIENTOS", "setecientas"),
    ("Сто солдат прибыли в Лиму", "ru", "лиму солдат", "лима"),
    ("七百名士兵星期一抵达利马", "zh", "士兵", "士官"),
    ("七百人の兵士が月曜日に到着", "ja", "月曜日", "火曜日"),
    ("ทหารเจ็ดร้อยนายมาถึงลิมา", "th", "ทหาร", "ตำรวจ"),
    ("وصل سبعمائة جندي إلى ليما", "ar", "جندي", "ضابط"),
    ("שבע מאות חיילים הגיעו", "he", "חיילים", "קצינים"),
    ("Sept cents soldats arrivés à Zürich", "fr", "zurich", "geneve"),
    ("Qanchis pachak soldadokuna", "qu", "pachak", "waranqa"),
    ("सैनिक सोमवार को पहुँचे", "hi", "सैनिक", "किना"),
    ("他在门口等士兵", "zh", "兵", "马"),
]


@databases
def test_citations_are_found_by_words_of_any_script_and_by_what_is_recorded(address):
    of = source("gaceta", container_title=Text("La Gaceta", "es"))
    many = [
        Citation(key=f"c{at}", source=of, quotation=Quotation(text=Text(words, tag)))
        for at, (words, tag, _, _) in enumerate(WORDS)
    ]
    english = Translation(text=Text("Seven hundred troops", "en"))
    many.append(Citation(key="t", source=of, quotation=Quotation(text=Text("Uno", "es")), translations=(english,)))
    copy_library(Library(sources=(of,), citations=tuple(many)), address)
    store = open_database(address).store
    for at, (_, _, right, wrong) in enumerate(WORDS):
        assert f"c{at}" in [one.key for one in search(store, right)], right
        assert f"c{at}" not in [one.key for one in search(store, wrong)], wrong
    assert [one.key for one in search(store, "hundred troops")] == ["t"]
    assert [one.key for one in search(store, language="zh")] == ["c2", "c10"]
    assert len(search(store, outlet="La Gaceta", most=3)) == 3
    assert [one.key for one in search(store, outlet="La Gaceta", after="c9")] == ["c10", "t"]
    assert search(store, outlet="La Gaceta", speaker="Nobody") == []
    for strange in ('"', "'; DROP TABLE records; --", "a AND", "NEAR(", "* OR x", "\0"):
        try:
            search(store, strange)
        except InvalidInput:
            continue
    assert len(search(store)) == len(many)


@databases
def test_what_verification_said_is_kept_with_digests_and_said_again_only_when_it_changes(address):
    copy_library(library("k"), address)
    whole = open_database(address)
    assert keep_results(whole, [Result("k", "exact", 1.0), Result("nobody", "exact")]) == 1
    assert keep_results(whole, [Result("k", "exact", 1.0)]) == 0
    assert keep_results(whole, [Result("k", "altered", 0.9, ("CK403",))]) == 1
    newest, oldest = whole.store.checks("k")
    assert (newest.status, newest.findings, oldest.status) == ("altered", "CK403", "exact")
    assert newest.record_sha256 == oldest.record_sha256
    assert [one.key for one in search(whole.store, status="altered")] == ["k"]
    assert search(whole.store, status="exact") == []


@databases
def test_a_check_that_a_clock_dates_earlier_is_the_last_all_the_same(address, monkeypatch):
    copy_library(library("k"), address)
    whole = open_database(address)
    keep_results(whole, [Result("k", "exact", 1.0)])

    class Before(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2001, 1, 1, tzinfo=tz)

    monkeypatch.setattr("citekit.library.database._checks.datetime", Before)
    keep_results(whole, [Result("k", "altered", 0.9)])
    assert whole.store.checks("k")[0].status == "altered"
    assert [one.key for one in search(whole.store, status="altered")] == ["k"]
    assert search(whole.store, status="exact") == []


@databases
def test_a_record_that_was_changed_since_has_no_status(address):
    copy_library(library("k"), address)
    whole = open_database(address)
    keep_results(whole, [Result("k", "exact", 1.0)])
    whole.put(citation("k", "Otra cosa"))
    assert search(whole.store, status="exact") == []
    keep_results(whole, [Result("k", "exact", 1.0)])  # of the record as it was
    assert search(whole.store, status="exact") == []


@databases
def test_what_was_changed_since_a_verification_is_told(address):
    copy_library(library("k", "b"), address)
    whole = open_database(address)
    keep_results(whole, [Result("k", "exact", 1.0), Result("b", "exact", 1.0)])
    check = whole.store.checks("k")[0]
    assert changed_since(whole, check) == ()
    assert (
        changed_since(whole, evolve(check, citekit="0.0.1", page_sha256="0" * 64))[0] == "the saved page cannot be read"
    )
    assert changed_since(whole.put(citation("k", "Otra cosa")), check) == ("the record was changed",)
    later = open_database(address).put(source(section="Política"))
    assert changed_since(later, later.store.checks("b")[0]) == ("its source “faro” was changed",)
    assert changed_since(later.remove("k"), check) == ("the record was removed",)


@databases
def test_what_is_asked_for_its_length_reads_no_record(address, monkeypatch):
    copy_library(library("k", "b"), address)
    later = (whole := open_database(address)).remove("b")
    monkeypatch.setattr("citekit.library.database._store._rows_at", lambda *_, **__: pytest.fail("read"))
    assert (len(whole.citations), len(later.citations), len(later.sources)) == (2, 1, 1)


@databases
def test_two_copies_into_one_database_are_one_and_a_refusal(address):
    copy_library(library("k"), address)
    with pytest.raises(InvalidInput, match="has records already"):
        copy_library(library("other"), address)
    assert keys(address) == ["k"]


def test_a_connection_that_is_lost_in_the_middle_is_told_and_nothing_is_half_written(postgresql):
    from sqlalchemy import event, text

    emptied(postgresql)
    copy_library(library("k"), postgresql)
    whole = open_database(postgresql)

    @event.listens_for(whole.store.engine, "before_cursor_execute")
    def cut(connection, cursor, statement, *_):
        if statement.startswith("INSERT INTO words"):
            with open_database(postgresql).store.engine.connect() as other:
                own = connection.connection.driver_connection.info.backend_pid
                other.execute(text("SELECT pg_terminate_backend(:own, 5000)"), {"own": own})

    with pytest.raises(UnreadableFile, match="terminat") as caught:
        whole.put(citation("n"))
    assert SECRET not in str(caught.value)
    event.remove(whole.store.engine, "before_cursor_execute", cut)
    assert keys(postgresql) == ["k"]
    assert [one.key for one in whole.put(citation("n")).citations] == ["k", "n"]


@databases
def test_citations_follow_their_source_and_none_is_left_without(address):
    copy_library(library("k"), address)
    whole = open_database(address)
    whole = whole.put(source(container_title=Text("La Gaceta", "es")))
    assert [one.key for one in search(whole.store, outlet="La Gaceta")] == ["k"]
    with pytest.raises(InvalidInput, match="source of “k”"):
        whole.remove("faro")
    with pytest.raises(InvalidInput, match="no source “gone”"):
        whole.put(citation("n", of=source("gone")))
    assert [one.key for one in whole.remove("k", "faro").citations] == []


@pytest.mark.skipif(os.name != "posix", reason="a lock of another process")
def test_who_only_reads_waits_for_nobody(tmp_path):
    copy_library(library("k"), f"sqlite:///{tmp_path / 'a.sqlite'}")
    with sqlite3.connect(tmp_path / "a.sqlite") as writer:
        writer.isolation_level = None
        writer.execute("BEGIN IMMEDIATE")
        assert keys(str(tmp_path / "a.sqlite")) == ["k"]
        writer.execute("ROLLBACK")


@pytest.mark.parametrize(
    "address",
    [f"postgresql://u:pa@{SECRET}@127.0.0.1:1/a", f"postgresql:u:{SECRET}@h/a", f"postgres://u:{SECRET}@127.0.0.1:1/a",
     f"mysql://u:{SECRET}@h/a", f"postgresql://u@127.0.0.1:1/a?password={SECRET}"],
)  # fmt: skip
def test_no_password_shows_however_an_address_is_written(address, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CitekitError) as caught:
        Library.open(address)
    assert SECRET not in f"{caught.value} {caught.value!r}"
    assert SECRET not in CliRunner().invoke(main, ["verify", "--library", address]).output


@databases
def test_a_backup_has_all_of_it_and_is_restored_into_what_is_empty(address, tmp_path):
    copy_library(library("k", "b"), address)
    whole = open_database(address).put(citation("k", "Otra cosa"), by="Ana")
    keep_results(whole, [Result("k", "exact", 1.0)])
    back_up(address, tmp_path / "all.gz")
    other = f"sqlite:///{tmp_path / 'other.sqlite'}"
    assert restore(tmp_path / "all.gz", other) == 3
    again = open_database(other)
    assert again == whole
    assert again.history("k") == whole.history("k")
    assert again.store.checks("k") == whole.store.checks("k")
    assert [one.key for one in search(again.store, "otra")] == ["k"]
    again.put(citation("n"))
    with pytest.raises(InvalidInput, match="has records already"):
        restore(tmp_path / "all.gz", other)
    content = (tmp_path / "all.gz").read_bytes()
    lacking = gzip.decompress(content).splitlines(keepends=True)
    del lacking[2]
    for broken in (content[: len(content) // 2], content[:-40], b"x", b"", gzip.compress(b"".join(lacking))):
        (tmp_path / "cut.gz").write_bytes(broken)
        with pytest.raises(UnreadableFile):
            restore(tmp_path / "cut.gz", f"sqlite:///{tmp_path / 'third.sqlite'}")
    assert open_database(f"sqlite:///{tmp_path / 'third.sqlite'}").store.revision() == 0


@pytest.mark.long
@pytest.mark.parametrize("address", ["yaml", *BASES] if HEAVY else BASES, indirect=True)
def test_several_writers_at_once_lose_nothing_and_are_never_told_to_wait(address, tmp_path):
    library("k").save(address)
    program_ = (
        "import sys; from attrs import evolve; from citekit.model import Library\n"
        "from tests.library.test_databases import citation\n"
        "for number in range(int(sys.argv[3])):\n"
        "    one = Library.open(sys.argv[1])\n"
        "    evolve(one, citations=(*one.citations, citation(f'{sys.argv[2]}-{number}'))).save(sys.argv[1])\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    many = 25 if HEAVY else 2
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program_, address, name, str(many)], env=environment, stderr=subprocess.PIPE
        )
        for name in "abcd"[: 4 if HEAVY else 2]
    ]
    for one in running:
        assert one.communicate()[1] == b""
    assert len(keys(address)) == 1 + many * len(running)


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_what_was_said_to_be_written_is_there_after_kill_9(tmp_path):
    address = f"sqlite:///{tmp_path / 'library.sqlite'}"
    copy_library(library("k"), address)
    program_ = (
        "import sys; from citekit.library.database import open_database\n"
        "from tests.library.test_databases import citation\n"
        "one = open_database(sys.argv[1])\n"
        "for number in range(10_000):\n"
        "    one = one.put(citation(f'{sys.argv[2]}-{number}'), citation(f'{sys.argv[2]}-{number}-too'))\n"
        "    print(number, flush=True)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    for run in range(100 if HEAVY else 2):
        child = subprocess.Popen(
            [sys.executable, "-c", program_, address, str(run)], env=environment, stdout=subprocess.PIPE, text=True
        )
        said = [child.stdout.readline()]
        time.sleep(0.01 * (run % 7))
        child.send_signal(signal.SIGKILL)
        said += child.communicate()[0].splitlines()
        there = set(keys(address))
        whole = [one for one in said if one.strip().isdigit()]
        assert {f"{run}-{number.strip()}" for number in whole} <= there
        assert all(f"{key}-too" in there for key in there if key != "k" and not key.endswith("too"))


def test_tables_of_before_are_brought_up_and_of_later_are_refused(tmp_path):
    old = tmp_path / "old.sqlite"
    script = (Path(__file__).with_name("schemas") / "0001.sql").read_text(encoding="utf-8")
    with sqlite3.connect(old) as connection:
        connection.executescript(script)
    opened = open_database(old)
    assert [one.key for one in opened.citations] == ["k", "b"]
    assert opened.store.checks("k") == []
    assert [one.key for one in search(opened.store, "nadie")] == ["k", "b"]
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(InvalidInput, match="of a later citekit"):
        open_database(old)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("sqlite:///{}/no/such/folder/a.sqlite", UnreadableFile),
        ("sqlite:///{}/gone.sqlite", UnreadableFile),
        ("sqlite:///", InvalidInput),
        ("sqlite:///:memory:", InvalidInput),
        ("sqlite:///{}/other.sqlite", UnreadableFile),
        ("sqlite:///{}/text.sqlite", UnreadableFile),
        (f"postgresql://redaktion:{SECRET}@/nowhere?host={{}}/none", UnreadableFile),
        (f"postgresql://redaktion:{SECRET}@127.0.0.1:1/a", UnreadableFile),
        (f"postgresql://redaktion:{SECRET}@[::1/a", InvalidInput),
        (f"postgresql:///a?host={{}}/none&user=b&password={SECRET}", UnreadableFile),
    ],
)
def test_what_is_no_library_is_told_and_no_password_is(tmp_path, address, kind):
    with sqlite3.connect(tmp_path / "other.sqlite") as connection:
        connection.execute("CREATE TABLE mine (a)")
    (tmp_path / "text.sqlite").write_text("nothing of the kind" * 100)
    wanted = address.format(tmp_path)
    with pytest.raises(kind) as caught:
        Library.open(wanted)
    assert SECRET not in f"{caught.value} {caught.value!r}"
    by_command = CliRunner().invoke(main, ["verify", "--library", wanted])
    assert by_command.exit_code in {2, 3}
    assert SECRET not in by_command.output
    with sqlite3.connect(tmp_path / "other.sqlite") as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_database_that_cannot_grow_keeps_the_old_state(tmp_path):
    copy_library(library("k"), f"sqlite:///{tmp_path / 'a.sqlite'}")
    opened = open_database(tmp_path / "a.sqlite")
    from sqlalchemy import event

    pages = sqlite3.connect(tmp_path / "a.sqlite").execute("PRAGMA page_count").fetchone()[0]
    event.listen(opened.store.engine, "connect", lambda one, _: one.execute(f"PRAGMA max_page_count={pages}"))
    opened.store.engine.dispose()
    with pytest.raises(UnreadableFile, match="full"):
        opened.put(*(citation(f"n{number}", "palabras " * 500) for number in range(200)))
    assert keys(str(tmp_path / "a.sqlite")) == ["k"]
