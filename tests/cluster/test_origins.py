"""One text behind many outlets is found in an archive, and pages that have a text of their own are left alone."""

import json

import pytest
from click.testing import CliRunner

pytest.importorskip("pyarrow")

import pyarrow as pa
from pyarrow import parquet

from citekit.cli import main
from citekit.cluster import origins_in_archive
from citekit.errors import InvalidInput
from tests.bench.measure.origins import archive as made_archive
from tests.cluster.test_batch import PAGES

REPORTS = {
    "es": "El ministro de Defensa dijo ayer que setecientos soldados llegarán al puerto antes de que termine el mes. "
    "La presidenta del Congreso respondió que nadie le había preguntado, y pidió que el ministro explique el gasto. "
    "Los vecinos del puerto esperan desde marzo la carretera que el gobierno les prometió en la campaña.",
    "ru": "Министр сообщил журналистам, что семьсот солдат прибудут в порт до конца месяца и останутся там до осени. "
    "Председатель комитета ответила, что её никто не спрашивал, и потребовала объяснить расходы до пятницы. "
    "Жители посёлка с весны ждут дорогу, которую им обещали во время выборов прошлого года.",
    "ja": "国防大臣は記者団に対し、七百人の兵士が月末までに港に到着し、秋まで駐留すると述べた。"
    "委員長は誰からも相談を受けていないと反論し、金曜日までに費用を説明するよう大臣に求めた。"
    "港の住民は昨年の選挙で政府が約束した道路の完成を春から待ち続けているという。",
    "ar": "قال وزير الدفاع للصحفيين إن سبعمئة جندي سيصلون إلى الميناء قبل نهاية الشهر ويبقون فيه حتى الخريف. "
    "وردت رئيسة اللجنة بأن أحدا لم يسألها وطالبت الوزير بأن يشرح النفقات قبل يوم الجمعة المقبل. "
    "وينتظر سكان الميناء منذ الربيع الطريق الذي وعدتهم به الحكومة أثناء الانتخابات الماضية.",
}


OWN = "Leia também: a feira de domingo muda de praça, e as barracas ficam até tarde."


def written(pages, tmp_path):
    parquet.write_table(pa.Table.from_pylist(pages), tmp_path / "pages.parquet")
    return tmp_path / "pages.parquet"


def page(host, number, text):
    return {"page": f"https://www.{host}.example/{number}", "text": text}


@pytest.mark.long(each=4)
@pytest.mark.parametrize("tag", REPORTS)
def test_a_report_is_found_behind_its_outlets_in_any_script(tmp_path, tag):
    report = REPORTS[tag]
    others = [page(host, 9, text) for host, text in PAGES.items() if host != tag]
    half = report[: len(report) * 2 // 3]
    copies = [page("alba", 1, report), page("bravo", 1, f"{OWN} {report}"), page("costa", 1, half)]
    found = origins_in_archive(written([*copies, *others], tmp_path))
    (one,) = found.origins
    assert (one.pages, one.hosts) == (
        tuple(sorted(each["page"] for each in copies)),
        ("alba.example", "bravo.example", "costa.example"),
    )
    assert one.fullest != "https://www.costa.example/1"
    assert found.looked_at == len(copies) + len(others)


def test_the_frame_of_an_outlet_is_no_origin(tmp_path):
    frame = "Suscríbase a nuestro boletín y reciba las noticias de la mañana. Quiénes somos. Aviso legal y cookies. "
    texts = list(PAGES.values()) * 2
    pages = [page("alba", number, f"{frame * 2}{number}. {text}") for number, text in enumerate(texts[:8])]
    assert origins_in_archive(written(pages[:8], tmp_path)).origins == ()


def test_a_page_that_has_many_others_joins_none_of_them(tmp_path):
    alone = [page(tag, 1, text) for tag, text in REPORTS.items()]
    much = " ".join([*REPORTS.values(), *PAGES.values(), *(" ".join(text.split()[::-1]) for text in REPORTS.values())])
    found = origins_in_archive(written([*alone, page("all", 1, much)], tmp_path), least=0.9)
    assert all(len(one.pages) < len(alone) for one in found.origins)
    assert {tie.one for tie in found.parts} | {tie.other for tie in found.parts} <= {
        *(one["page"] for one in alone),
        "https://www.all.example/1",
    }


def test_what_was_planted_is_found_and_nothing_else(tmp_path):
    pages, pairs = made_archive(12, 60, 0.1)
    found = origins_in_archive(written(pages, tmp_path))
    told = {frozenset((tie.one, tie.other)) for one in found.origins for tie in one.shared}
    assert told <= pairs
    assert len(told) > 0.9 * len(pairs)
    assert found == origins_in_archive(written(pages[::-1], tmp_path))


@pytest.mark.long(each=3)
@pytest.mark.parametrize(
    ("pages", "status"),
    [
        ([page("alba", 1, REPORTS["es"]), page("bravo", 1, REPORTS["es"])], 0),
        ([page("alba", 1, REPORTS["es"]), {"page": "x", "text": None}], 3),
        ([{"page": None, "text": REPORTS["es"]}], 3),
    ],
)
def test_pages_that_were_not_read_are_told(tmp_path, pages, status):
    path = written(pages, tmp_path)
    ended = CliRunner().invoke(main, ["origins", "--archive", str(path), "--format", "json"])
    assert ended.exit_code == status, ended.output
    data = json.loads(ended.stdout)
    assert bool(data["unread"]) == (status == 3)
    assert CliRunner().invoke(main, ["origins", "--archive", str(path)]).exit_code == status


def test_wrong_input_is_told(tmp_path):
    with pytest.raises(InvalidInput, match="share"):
        origins_in_archive(written([page("a", 1, "b")], tmp_path), least=0)
    parquet.write_table(pa.Table.from_pylist([{"a": 1}]), tmp_path / "other.parquet")
    assert CliRunner().invoke(main, ["origins", "--archive", str(tmp_path / "other.parquet")]).exit_code == 2
    assert CliRunner().invoke(main, ["origins", "--archive", str(tmp_path / "none")]).exit_code == 2
