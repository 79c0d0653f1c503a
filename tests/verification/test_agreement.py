"""Text, record and page say the same, or a finding says what they say instead; what cannot be told is no finding."""

import pytest

import citekit
from citekit.article import read_article
from citekit.model import Library, Text
from citekit.speakers import audit_article, speaker_beside
from citekit.verification import verify
from citekit.verification.agreement import _around
from citekit.verification.agreement._names import calls
from tests.bench.measure.joined import ARTICLES, RULES, alarms, found_in, read_joined
from tests.thinned import some

ALL = list(read_joined([ARTICLES]))
ACCUSED_RIGHTLY = {
    "pt-vinha": {"CK205"},  # its page had the words of an interpreter
    "es-puente-colgante": {
        "CK101",
        "CK102",
    },  # it prints a question of a reporter behind a dash, and has no record of it
}


@pytest.mark.long(each=13)
@pytest.mark.parametrize("joined", some(ALL, 5), ids=lambda joined: joined.name)
def test_an_honest_article_is_accused_of_nothing(joined):
    found = {rule for rule, _ in alarms(found_in(joined), RULES)}
    assert found == ACCUSED_RIGHTLY.get(joined.name, set())


@pytest.mark.long
def test_of_what_is_planted_and_was_read_nineteen_in_twenty_are_told():
    told = [
        bool(alarms(found_in(joined.with_planted(one)), RULES)) for joined in some(ALL, 8) for one in joined.planted
    ]
    assert sum(told) >= 0.95 * len(told)


ONE_PERSON = [
    ("Mrs Petrova", Text("Людмила Петрова", "ru")),
    ("Горбачёва", Text("Michail Gorbatschow", "de")),
    ("Xinhua", Text("新华社", "zh", {"zh-Latn": "Xinhua She"})),
    ("أوليغ بارانوف", Text("Олег Баранов", "ru")),
    ("オドン・ルメール", Text("Odon Lemaire", "fr")),
    ("אייל נבון", Text("Eyal Navon", "en")),
    ("林校長", Text("林和子", "ja")),
    ("Järvilehdelle", Text("Järvilehti", "fi")),
    ("Αλέξης Ζορμπάς", Text("Alexis Zorbas", "en")),
    ("Lula", Text("Luiz Inácio Lula da Silva", "pt")),
    ("IAEA", Text("International Atomic Energy Agency", "en")),
]


@pytest.mark.parametrize(("words", "name"), ONE_PERSON)
def test_a_name_is_known_across_scripts_and_forms(words, name):
    assert calls(words, name) is True


ANOTHER = [
    ("Dan Barak", Text("Eyal Navon", "en")),
    ("Ken Ota", Text("Ken Mori", "en")),
    ("Сергей Дронов", Text("Олег Баранов", "ru")),
    ("山本浩", Text("田中誠", "ja")),
    ("エルンスト・ヴィルト", Text("リリー・ハーン", "ja")),
    ("سيرغي درونوف", Text("أوليغ بارانوف", "ar")),
]


@pytest.mark.parametrize(("words", "name"), ANOTHER)
def test_another_name_is_another(words, name):
    assert calls(words, name) is False


def test_what_is_only_written_in_signs_is_not_compared_with_letters():
    assert calls("Ghislaine", Text("吉莱娜", "zh")) is None


BESIDE = [
    ("sv", "”\ufffc”, säger mjölnaren Karin Holm till Strandbladet.", "Karin Holm"),
    ("cs", "„\ufffc“ řekl v neděli farář Pavel Novák.", "Pavel Novák"),
    ("el", "«\ufffc», δήλωσε την Τετάρτη ο δήμαρχος Νίκος Παπαδάκης.", "Νίκος Παπαδάκης"),
    ("zh", "副市长陈丽对记者说：“\ufffc。”", "副市长陈丽"),
    ("ja", "「\ufffc」と林和子校長は一日、南新聞に語った。", "林和子校長"),
    ("ar", "وقال المختار علي كايا: «\ufffc».", "المختار علي كايا"),
]


@pytest.mark.parametrize(("language", "sentence", "name"), BESIDE)
def test_who_stands_beside_a_verb_of_speech_is_read(language, sentence, name):
    assert speaker_beside(sentence, language).text == name


NOBODY = [
    ("sv", "”\ufffc”, säger hon till Karin Holm."),
    ("sv", "”\ufffc”, säger man på Strandbladet."),
    ("cs", "„\ufffc“ řekl o Pavlu Novákovi."),
    ("ay", "“\ufffc”, nispa nin Juan Mamani."),
    ("en", "“\ufffc,” said Ann Lee."),
]


@pytest.mark.parametrize(("language", "sentence"), NOBODY)
def test_a_pronoun_what_a_preposition_leads_and_an_unknown_language_name_nobody(language, sentence):
    assert speaker_beside(sentence, language) is None


LIBRARY = """schema: citekit/1
sources:
  voz: {type: article-newspaper, language: es, title: La presa, container-title: La Voz del Valle, agency: Andina,
    issued: 2025-03-19, snapshot: voz.txt}
citations:
  car: {source: voz, quote: El inspector nunca bajó del auto,
    speaker: {name: Julio Quispe, role: {en: farmer}}, said: {on: 2025-03-17},
    translations: [{language: en, text: The inspector never left his car, by: human, translator: Tom Reyes}]}
"""
PAGE = """La presa

La Voz del Valle, Andina, 19 de marzo de 2025

«El inspector nunca bajó del auto», dijo el lunes el agricultor Julio Quispe. El ingeniero Raúl Vargas no quiso hablar.
"""


def rules_of(tmp_path, article, library=LIBRARY, page=PAGE):
    (tmp_path / "citations.yaml").write_text(library, encoding="utf-8")
    (tmp_path / "voz.txt").write_text(page, encoding="utf-8")
    read = read_article(f"---\nlang: en\n---\n\n{article}\n", name="article.md")
    found = verify(Library.open(tmp_path / "citations.yaml"), read).findings
    return {one.rule for one in found if "CK215" <= one.rule <= "CK220"}


QUOTE = "“The inspector never left his car” [@car]"
AGREE = [
    f"{QUOTE}, said Julio Quispe, a farmer.",
    f"{QUOTE}, the farmer told Raúl Vargas, the engineer.",
    f"{QUOTE}, he said of Raúl Vargas.",
    f"{QUOTE}, Mr Quispe told La Voz del Valle on Monday.",
    f"{QUOTE}, Quispe told the agency Andina, which bought the newspaper El Sol.",
    f"{QUOTE}, said Quispe, who worked for the newspaper El Sol until Friday.",
    f"{QUOTE}, Quispe said before Sunday's vote.",
    f"{QUOTE}, said a ministry official.",
    f"{QUOTE}, said Pepe, as everybody calls him.",
    f"{QUOTE}, said Quispe. His wife translated Shakespeare. Translation by Tom Reyes.",
    f"The dam that broke on Saturday was old. {QUOTE}, said Quispe.",
    f"{QUOTE}, said Quispe. The quotation was translated from the Spanish by Tom Reyes.",
    f"{QUOTE}, said Quispe. She has translated novels from the Catalan by Mercè Rodoreda.",
]


@pytest.mark.parametrize("article", AGREE)
def test_what_agrees_or_cannot_be_told_is_no_finding(article, tmp_path):
    assert rules_of(tmp_path, article) == set()


DISAGREE = [
    (f"{QUOTE}, said Ana Condori.", {"CK215"}),
    (f"{QUOTE}, said Raúl Vargas, an engineer.", {"CK217"}),
    (f"{QUOTE}, Quispe told the newspaper Kustposten.", {"CK218"}),
    (f"{QUOTE}, Quispe told the agency Belpresse.", {"CK218"}),
    (f"{QUOTE}, Quispe told Reuters.", {"CK218"}),
    (f"{QUOTE}, said Quispe (translated by Helen Marsh).", {"CK219"}),
    (f"{QUOTE}, said Quispe. The quotation is a machine translation.", {"CK219"}),
    (f"{QUOTE}, said Quispe. The quotation was translated from Portuguese by Tom Reyes.", {"CK219"}),
    (f"{QUOTE}, Quispe said on Friday.", {"CK220"}),
    (f"{QUOTE}, Quispe said on 3 April.", {"CK220"}),
]


@pytest.mark.parametrize(("article", "rules"), DISAGREE)
def test_what_the_text_says_otherwise_is_told(article, rules, tmp_path):
    assert rules_of(tmp_path, article) == rules


PAGES = [
    ("agricultor Julio Quispe", "agricultor Mateo Luna", "CK216"),
    ("dijo el lunes", "dijo el domingo", "CK220"),
    ("el agricultor Julio Quispe. El ingeniero Raúl Vargas", "el ingeniero Raúl Vargas. Julio Quispe", "CK217"),
]


@pytest.mark.parametrize(("old", "new", "rule"), PAGES)
def test_what_the_page_says_otherwise_is_told(old, new, rule, tmp_path):
    assert rule in rules_of(tmp_path, f"{QUOTE}, he said.", page=PAGE.replace(old, new))


@pytest.mark.parametrize("line", ["Traducido por Inés Paz.", "Publicado originalmente en El Faro."])
def test_a_page_that_is_taken_from_another_says_so(line, tmp_path):
    assert rules_of(tmp_path, f"{QUOTE}, he said.", page=f"{PAGE}\n{line}\n") == set()
    (tmp_path / "voz.txt").write_text(f"{PAGE}\n{line}\n", encoding="utf-8")
    assert "CK221" in {one.rule for one in verify(Library.open(tmp_path / "citations.yaml")).findings}


HOPS = [
    ("en", "“We are leaving,” he said through an interpreter.", None, "translated"),
    ("en", "“We are leaving,” he said, translated from Portuguese by the AP.", "AP", "translated"),
    ("es", "«Nos vamos», dijo, en una carta recogida por Europa Press.", "Europa Press", "reported"),
]


@pytest.mark.parametrize(("language", "sentence", "name", "verb"), HOPS)
def test_interpreters_translators_and_who_picked_words_up_are_hops(language, sentence, name, verb):
    (one,) = audit_article(read_article(sentence, name="a.md"), language=language).quotations
    assert (name, verb) in {(hop.name, hop.verb.value) for hop in one.chain}


def test_a_translator_is_not_asked_of_a_record_that_names_none(tmp_path):
    library = LIBRARY.replace(", translator: Tom Reyes", "")
    assert rules_of(tmp_path, f"{QUOTE}, said Quispe (translated by Helen Marsh).", library) == set()


def test_a_speaker_who_is_inferred_is_compared_with_nobody(tmp_path):
    article = f"Ana Condori shrugged. She went on. {QUOTE}, she said."
    read = audit_article(read_article(article, name="article.md"), language="en")
    assert read.quotations[0].speaker.resolved == "Ana Condori"
    assert rules_of(tmp_path, article) == set()


def test_a_paragraph_of_many_quotations_is_read_once(monkeypatch):
    read = []
    real = _around.sentences
    monkeypatch.setattr(_around, "sentences", lambda text, language: read.append(1) or real(text, language))
    article = read_article(" ".join(["“We are leaving,” said Ann Lee."] * 40), name="a.md")
    passages = audit_article(article, language="en").quotations
    surroundings = _around.Surroundings(article, passages, "en")
    assert all(surroundings.around(passage) for passage in passages)
    assert (len(passages), len(read)) == (40, 1)


FOUND = [
    ("es", "«El ingeniero Raúl Vargas no quiso hablar», dijo.", "warning"),
    ("en", "She wrote: “the engineer Raúl Vargas did not want to speak”.", "note"),
]


@pytest.mark.parametrize(("language", "words", "severity"), FOUND)
def test_uncited_words_are_found_on_every_saved_page_and_as_translations(language, words, severity, tmp_path):
    (tmp_path / "citations.yaml").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "voz.txt").write_text(PAGE, encoding="utf-8")
    article = read_article(f"---\nlang: {language}\n---\n\n{words}\n", name="article.md")
    report = citekit.audit(article, Library.open(tmp_path / "citations.yaml"))
    (found,) = [one for one in report.findings if one.rule == "CK114"]
    assert (found.severity, found.evidence.source) == (severity, "voz")
    assert PAGE[found.evidence.start : found.evidence.end] == found.evidence.text


@pytest.mark.parametrize("words", ["“no quiso”, she said.", "“The moon is made of green cheese and rice,” she said."])
def test_short_words_and_words_that_stand_nowhere_are_not_found(words, tmp_path):
    (tmp_path / "citations.yaml").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "voz.txt").write_text(PAGE, encoding="utf-8")
    report = citekit.audit(read_article(words, name="a.md"), Library.open(tmp_path / "citations.yaml"))
    assert "CK114" not in {one.rule for one in report.findings}
