from __future__ import annotations

import pytest

from citekit.originals._clauses import sentence_ranges
from tests.work import TWICE, growth


def parts(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentence_ranges(text, language)]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("es", "Quechua en las escuelas de Puno", "La ministra lo anunció ayer."),
        ("es", "Un puente nuevo para Arequipa", "En mayo lo abre el alcalde."),
        ("es", "No sé cómo llegó hasta allí", "¿Quién lo trajo?"),
        ("es", "Llegamos al lago 😀", "Mañana subimos."),
        ("es", "Las cifras de EE. UU. suben cada mes", "El jefe calla."),
        ("es", "El barco se perdió en el mar.", "Nadie lo buscó."),
        ("es", "Lo contó el profesor Kim.", "Los demás callaron."),
        ("es", "Nos lo dijo «con gusto»", "El acto terminó a las once."),
        ("fr", "Un pont pour Annecy", "Le maire en parle."),
        ("fr", "« C’est le cas. »", "Quant au maire, il se tait."),
        ("de", "Brücke über die Neiße bleibt gesperrt", "Das teilte der Rat mit."),
        ("pt", "Ponte de Évora fechada", "O prefeito falou."),
        ("ru", "Новый мост закрыли в Пскове", "Он простоял год."),
        ("el", "Η γέφυρα έκλεισε.", "Ο δήμαρχος μίλησε."),
        ("ar", "من أحضرها إلى هنا؟", "لا أحد يعرف."),
        ("ja", "橋は閉鎖された。", "市長が話した。"),
    ],
)
def test_a_sentence_ends_at_a_mark_or_before_what_only_begins_one(language, first, second):
    assert parts(f"{first} {second}", language) == [first, second]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Viajó a Los Ángeles y visitó La Haya."),
        ("es", "El Ministerio de Salud lo niega, pero ¿quién lo sabe?"),
        ("es", "Vive en EE. UU. desde 1998."),
        ("es", "La influenza A y la B se parecen."),
        ("es", "Lo dijo el Sr. Pérez, véase pág. 12 y art. 5 del texto."),
        ("de", "Er wohnt in St. Gallen, Nr. 5, wie Dr. Vogel sagt."),
        ("de", "Wir bitten, dass Sie bald kommen, denn hier werden Ihre Stimmen gezählt."),
        ("fr", "Il a lu Le Monde hier."),
        ("und", "Un puente nuevo para Arequipa La ministra lo dijo"),
    ],
)
def test_a_capital_in_a_name_begins_no_sentence(language, text):
    assert parts(text, language) == [text]


@pytest.mark.long(each=4)
@pytest.mark.parametrize("part", ["a", "El La ", "él ¿", "😀", "A "])
def test_twice_as_long_a_text_is_at_most_twice_the_work(part):
    def divide(count: int) -> None:
        text = part * count
        found = "".join(parts(text, "es"))
        assert sum(map(str.isalnum, found)) == sum(map(str.isalnum, text))

    assert growth(divide, 2_000) <= TWICE
    divide(100_000)
