"""Where the name of a speaker begins and ends: no title, office, place or verb is a part of it."""

from __future__ import annotations

import pytest

from citekit.article import read_article
from citekit.speakers import audit_article

CASES = [
    (
        "en",
        "“It takes weeks,” Dr. Ronald Moy said.\n\n“It takes 28 days to come through,” Dr. Moy explains.",
        "Ronald Moy",
    ),
    ("en", "He once had “a brief and inconsequential meeting” with Ed Royce, the California Republican said.", None),
    ("en", "In Washington Biden said: “We waited too long for this day.”", "Biden"),
    ("en", "In Los Angeles Maria Lopez said: “We waited too long for this day.”", "Maria Lopez"),
    ("fr", "À Paris Macron a déclaré : « Nous avons trop attendu ce jour ».", "Macron"),
    ("ru", "В Киеве Зеленский заявил: «Мы ждали слишком долго этого дня».", "Зеленский"),
    ("ru", "В Верховной Раде заявили: «Мы ждали слишком долго этого дня».", "Верховной Раде"),
    ("uk", "У Києві Зеленський заявив: «Ми чекали надто довго цього дня».", "Зеленський"),
    (
        "de",
        "„Das wird es mit uns nicht mehr geben“, machte der Fraktionsvorsitzende Dirk Wiese deutlich.",
        "Dirk Wiese",
    ),
    (
        "de",
        "Man ehrt den Schauspieler, Humoristen und Maler Loriot.\n\nLoriot erklärte: „Ich versuche nur einen Schritt.“",
        "Loriot",
    ),
    (
        "de",
        "Wie ordnen Experten Loriot ein, das Werk des Humoristen Loriot?\n\nLoriot erklärte: „Ich versuche wenig.“",
        "Loriot",
    ),
    (
        "it",
        "«Non si va al lavoro - commenta Walter Artibani Segretario generale - ma».\n\n«Si contrae», spiega Artibani.",
        "Walter Artibani",
    ),
    (
        "en",
        "The brother of John Smith, Paul Martin, spoke yesterday. “I had a guardian angel,” he said.",
        "Paul Martin",
    ),
    ("es", "El hermano de Juan Pérez, Pablo Martín, habló ayer. «Tenía un ángel», contó él.", "Pablo Martín"),
    (
        "fr",
        "Le colistier de Jean Petit, Paul Martin, a parlé. « J'avais un ange gardien », a-t-il raconté.",
        "Paul Martin",
    ),
    ("zh", "高瓴资本集团创始人兼首席执行官张磊今天表示，“我们相信基础科学的进步，是一把钥匙。”", "张磊"),
    ("zh", "马化腾表示，“我觉得这么好的事情怎么能没有我？”丁磊则回答称，“我觉得非常棒。”", "丁磊"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), CASES, ids=[f"{one[0]}-{one[2]}" for one in CASES])
def test_a_name_is_the_name_alone(language: str, text: str, speaker: str | None) -> None:
    *_, last = audit_article(read_article(text, name="a", format="text"), language=language).quotations
    assert (last.speaker.resolved if last.speaker else None) == speaker


def test_what_opens_the_next_quotation_says_nothing_of_the_one_before() -> None:
    text = "马化腾表示，“我觉得这么好的事情怎么能没有我？”丁磊则回答称，“我觉得非常棒。”"
    first, _ = audit_article(read_article(text, name="a", format="text"), language="zh").quotations
    assert first.speaker is not None
    assert first.speaker.resolved == "马化腾"
