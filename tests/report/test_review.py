"""The served page: answered to who has its address alone, each form one saved change, nobody's change overwritten."""

import shutil
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from lxml import html
from starlette.testclient import TestClient

from citekit.library import undo
from citekit.model import Library
from citekit.report import Desk, review_app

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
TOKEN = "t" * 32


@pytest.fixture
def desk(tmp_path, troops):
    shutil.copytree(troops, tmp_path / "troops")
    folder = tmp_path / "troops"
    return Desk(folder / "citations.yaml", folder / "article.md", TOKEN, "Ana Ruiz")


@pytest.fixture
def client(desk):
    return TestClient(review_app(desk, PORT), base_url=HOME, follow_redirects=False)


def page(client):
    answer = client.get(f"/{TOKEN}/")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def policy(page):
    return page.cssselect("meta[http-equiv=Content-Security-Policy]")[0].get("content")


def form(client, key, kind, place=0):
    found = [
        one
        for one in page(client).cssselect("form.change")
        if {each.get("value") for each in one.cssselect("input[name=kind], input[name=key]")} == {kind, key}
    ]
    return found[place].get("action"), dict(found[place].fields)


def saved(desk, key):
    return Library.open(desk.library).citation(key)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/wrong/", {}),
        (f"/{TOKEN[:-1]}/", {}),
        (f"/{TOKEN}x/", {}),
        (f"/{TOKEN}/", {"host": "evil.example"}),
        (f"/{TOKEN}/", {"host": "127.0.0.1"}),
        (f"/{TOKEN}/", {"host": f"127.0.0.1.evil.example:{PORT}"}),
        (f"/{TOKEN}/", {"host": "127.0.0.1:1"}),
        (f"/{TOKEN}/", {"origin": "https://evil.example"}),
        (f"/{TOKEN}/", {"origin": "null"}),
    ],
)
def test_nothing_is_there_for_who_has_not_the_address(client, path, headers):
    assert client.get(path, headers=headers).status_code == 404
    assert "Paz" not in client.get(path, headers=headers).text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"host": "evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_page_changes_nothing(client, desk, headers):
    action, fields = form(client, "paz-700", "speaker")
    before = desk.library.read_bytes()
    assert client.post(action, data={**fields, "name": "Somebody Else"}, headers=headers).status_code == 404
    assert desk.library.read_bytes() == before


def test_a_page_cannot_be_framed_kept_or_loaded_by_others(client):
    answer = client.get(f"/{TOKEN}/")
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "form-action 'self'" in policy(html.fromstring(answer.text))


def told(one):
    """Give what a record says, as one string."""
    speaker, (translation, *_) = one.quotation.speaker, one.translations
    by, review = translation.translator, translation.reviewed
    parts = [one.quotation.text.value, speaker.name.value, translation.by.value, translation.engine]
    parts += [by and by.name.value, review and review.by.name.value, review and review.on]
    return " | ".join(str(part) for part in parts if part)


CASES = [
    ("paz-700", "speaker", {"name": "Aurelio Paz Ríos"}, "| Aurelio Paz Ríos |"),
    ("khoury-ship", "speaker", {"name": "سليم خوري"}, "| سليم خوري |"),
    ("tarqui-ships", "translator", {"by": "machine", "name": "DeepL"}, "| machine | DeepL"),
    ("tarqui-ships", "translator", {"by": "human", "name": "Inés Oka"}, "| human | Inés Oka"),
    ("paz-700", "reviewed", {"by": "Ana Ruiz", "on": "2023-06-01"}, "| Ana Ruiz | 2023-06-01"),
    ("reinhold-exercise", "original", {}, "Die Übung richtet sich nicht gegen die Demonstranten am Hafen |"),
]


@pytest.mark.long(each=4)
@pytest.mark.parametrize(("key", "kind", "changed", "expected"), CASES)
def test_a_form_saves_one_change_with_comments_kept_and_it_can_be_taken_back(
    client, desk, key, kind, changed, expected
):
    before = desk.library.read_text(encoding="utf-8")
    others = [one for one in Library.open(desk.library) if one.key != key]
    action, fields = form(client, key, kind)
    answer = client.post(action, data={**fields, **changed})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/{TOKEN}/#q1-")
    assert expected in told(saved(desk, key))
    assert [one for one in Library.open(desk.library) if one.key != key] == others
    after = desk.library.read_text(encoding="utf-8")
    assert {line.partition("#")[2] for line in before.splitlines()} <= {
        line.partition("#")[2] for line in after.splitlines()
    }
    undo(desk.library.parent)
    assert desk.library.read_text(encoding="utf-8") == before


def test_the_proposed_original_holds_once_it_is_taken(client):
    action, fields = form(client, "reinhold-exercise", "original")
    client.post(action, data=fields)
    cards = {one.cssselect("h3 bdi")[0].text_content(): one for one in page(client).cssselect(".card")}
    assert cards["reinhold-exercise"].get("data-verdict") == "holds"


def test_confirming_a_speaker_as_he_is_changes_nothing(client, desk):
    before = desk.library.read_bytes()
    action, fields = form(client, "khoury-ship", "speaker")
    assert fields["name"] == "Salim Khoury"
    assert client.post(action, data=fields).status_code == 303
    assert desk.library.read_bytes() == before


def test_two_editors_of_one_record_are_told_of_the_conflict_and_neither_is_lost(client, desk):
    action, first = form(client, "paz-700", "speaker")
    _, second = form(client, "paz-700", "reviewed")
    assert client.post(action, data={**first, "name": "Aurelio Paz Ríos"}).status_code == 303
    between = desk.library.read_bytes()
    answer = client.post(action, data={**second, "by": "Somebody"})
    assert answer.status_code == 409
    assert "Aurelio Paz Ríos" in answer.text
    assert "Somebody" in answer.text
    assert desk.library.read_bytes() == between


def test_two_editors_of_two_records_are_both_saved(client, desk):
    action, first = form(client, "paz-700", "speaker")
    _, second = form(client, "tarqui-days", "speaker")
    assert client.post(action, data={**first, "name": "A. Paz"}).status_code == 303
    assert client.post(action, data={**second, "name": "L. Tarqui"}).status_code == 303
    assert saved(desk, "paz-700").quotation.speaker.name.value == "A. Paz"
    assert saved(desk, "tarqui-days").quotation.speaker.name.value == "L. Tarqui"


def exception(client, rule):
    found = [one for one in page(client).cssselect("form.change") if dict(one.fields).get("rule") == rule]
    return found[0].get("action"), dict(found[0].fields)


def test_an_exception_is_written_with_its_reason_and_excepts(client, desk):
    before = desk.article.read_text(encoding="utf-8")
    action, fields = exception(client, "CK107")
    assert client.post(action, data={**fields, "reason": "ninety is the corrected figure"}).status_code == 303
    after = desk.article.read_text(encoding="utf-8")
    comment = "<!-- citekit: ok CK107 ninety is the corrected figure -->\n"
    assert after.replace(comment, "") == before
    assert any("ninety is the corrected figure" in one.text_content() for one in page(client).cssselect(".excepted"))
    assert client.post(action, data={**fields, "reason": "again"}).status_code == 409


@pytest.mark.long(each=4)
@pytest.mark.parametrize("reason", ["", "  ", "--> <script>", "a -- b", "x" * 6000, "<b>", "\u202e--\u202c>"])
def test_a_reason_that_is_none_is_not_written(client, desk, reason):
    before = desk.article.read_bytes()
    action, fields = exception(client, "CK107")
    assert client.post(action, data={**fields, "reason": reason}).status_code == 400
    assert desk.article.read_bytes() == before


@pytest.mark.long(each=5)
@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "nothing"},
        {"key": "nobody"},
        {"number": "7", "kind": "reviewed", "by": "A", "on": "2023-01-01"},
        {"number": "-1", "kind": "reviewed", "by": "A", "on": "2023-01-01"},
        {"kind": "reviewed", "number": "0", "by": "A", "on": ""},
        {"kind": "translator", "number": "0", "by": "angel"},
        {"name": ""},
        {"name": "x" * 6000},
        {"name": "x" * 70000},
    ],
)
def test_what_is_no_change_saves_nothing(client, desk, fields):
    before = desk.library.read_bytes()
    action, own = form(client, "paz-700", "speaker")
    assert client.post(action, data={**own, **fields}).status_code == 400
    assert desk.library.read_bytes() == before


def test_a_page_that_is_sent_or_kept_has_no_forms(troops):
    from click.testing import CliRunner

    from citekit.cli import main

    done = CliRunner().invoke(main, ["verify", str(troops / "article.md"), "--format", "html"])
    assert 'class="change"' not in done.stdout
    assert "form-action 'none'" in policy(html.fromstring(done.stdout))


def test_what_is_written_by_others_in_a_library_is_words_in_the_forms_too(tmp_path):
    from tests.report.test_html import planted
    from tests.report.tricks import TRICKS

    planted(tmp_path, *((one, "https://x.example/") for one in TRICKS.values()))
    desk = Desk(tmp_path / "citations.yaml", tmp_path / "a.md", TOKEN)
    answer = TestClient(review_app(desk, PORT), base_url=HOME).get(f"/{TOKEN}/")
    read = html.fromstring(answer.text)
    assert len(read.cssselect("script")) == 1
    assert not read.cssselect("img, svg, iframe, object, embed, base, link, details")
    assert not [one for one in read.iter() for each in getattr(one, "attrib", {}) if each.startswith("on")]
    assert Path(tmp_path / "citations.yaml").is_file()


ORIGINALS = [
    (
        "paz-700",
        "Nadie dijo estas palabras en ninguna parte",
        "setecientos soldados para adiestrar a las fuerzas armadas",
    ),
    ("khoury-ship", "كلمات لم يقلها أحد في هذه الصفحة", "سفينة"),
    ("takase-equipment", "この言葉は誰も言っていない", "300"),
]


@pytest.mark.long
@pytest.mark.parametrize(("key", "lost", "telling"), ORIGINALS)
def test_an_original_that_the_page_has_is_proposed_and_holds_once_it_is_accepted(client, desk, key, lost, telling):
    lines = desk.library.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if line.strip() == f"{key}:")
    quote = next(place for place in range(at, len(lines)) if lines[place].lstrip().startswith("quote:"))
    lines[quote] = f"    quote: {lost}\n"
    desk.library.write_text("".join(lines), encoding="utf-8")
    assert saved(desk, key).quotation.text.value == lost
    before = desk.library.read_bytes()
    action, fields = form(client, key, "original")
    assert desk.library.read_bytes() == before, "nothing is written before somebody accepts it"
    assert telling in fields["words"]
    assert client.post(action, data=fields).status_code == 303
    assert saved(desk, key).quotation.text.value == fields["words"] != lost
    cards = {one.cssselect("h3 bdi")[0].text_content(): one for one in page(client).cssselect(".card")}
    assert cards[key].get("data-verdict") == "holds"


def test_no_original_is_proposed_for_words_that_stand_on_their_page(client):
    for one in page(client).cssselect("form.change"):
        assert "Accept as the original" not in one.text_content() or "reinhold" in dict(one.fields)["key"]
