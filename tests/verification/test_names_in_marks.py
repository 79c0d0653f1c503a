"""An outlet's name in the marks of its language is no quotation; words that are like it are one."""

import json

import pytest

import citekit

QUOTE = "The well has been dry since the spring"


def _library(names):
    return {
        "schema": "citekit/1",
        "sources": {
            "page": {
                "type": "article-newspaper",
                "language": "en",
                "title": "A page",
                "container-title": names,
                "issued": "2025-03-01",
                "URL": "https://paper.example/a",
                "snapshot": "page.txt",
            }
        },
        "citations": {"well": {"source": "page", "quote": QUOTE, "speaker": {"name": "Ann Lee"}}},
    }


def _uncited(article, names, folder):
    (folder / "page.txt").write_text(f"“{QUOTE},” said Ann Lee.\n", encoding="utf-8")
    (folder / "citations.yaml").write_text(json.dumps(_library(names), ensure_ascii=False), encoding="utf-8")
    (folder / "article.md").write_text(article, encoding="utf-8")
    verified = citekit.verify(folder / "citations.yaml", folder / "article.md")
    audited = citekit.audit(folder / "article.md", folder / "citations.yaml")
    return [
        one.evidence.text for one in (*verified.findings, *audited.findings) if one.rule == "CK101" and one.evidence
    ]


NAMES = [
    ("ru", "“{q}” [@well], — сказала «Поморскому листку» пенсионерка Энн Ли.", "Поморский листок"),
    ("uk", "“{q}” [@well], — сказала «Галицькій зорі» Енн Лі.", "Галицька зоря"),
    ("ja", "“{q}” [@well]。アン・リーがそう語ったと『ウッタル日報』が伝えた。", "ウッタル日報"),
    ("zh", "“{q}” [@well]，李安对「山谷回声」说。", "山谷回声"),
]


@pytest.mark.parametrize(("language", "words", "name"), NAMES)
def test_the_name_of_a_recorded_outlet_is_no_quotation(language, words, name, tmp_path):
    article = f"---\nlang: {language}\n---\n\n{words.format(q=QUOTE)}\n"
    assert _uncited(article, {"en": "The Paper", language: name}, tmp_path) == []


QUOTED = [
    ("ru", "“{q}” [@well]. «Поморский листок никому больше не нужен и пуст», — сказала Энн Ли.", "Поморский листок"),
    ("ru", "“{q}” [@well]. «Листок упал на воду, и всё стихло», — сказала Энн Ли.", "Поморский листок"),
    ("ja", "“{q}” [@well]。アン・リーは「ウッタル日報は何も知らないのです」と語った。", "ウッタル日報"),
    ("zh", "“{q}” [@well]。李安说：「山谷里一个人也没有了」。", "山谷回声"),
]


@pytest.mark.parametrize(("language", "words", "name"), QUOTED)
def test_a_quotation_with_words_of_the_name_is_one(language, words, name, tmp_path):
    article = f"---\nlang: {language}\n---\n\n{words.format(q=QUOTE)}\n"
    assert _uncited(article, {"en": "The Paper", language: name}, tmp_path)


TOLD_TO = [
    ("“{words},” she told the “Valley Voice” [@well].", 0),
    ("“The well has not been dry since the spring,” she told the “Valley Voice” [@well].", 1),
    ("She told the “Valley Voice” [@well].", 1),
]


@pytest.mark.parametrize(("article", "code"), TOLD_TO)
def test_a_name_right_before_the_key_is_not_the_words_that_it_is_for(article, code, tmp_path):
    (tmp_path / "page.txt").write_text(f"“{QUOTE},” said Ann Lee.\n", encoding="utf-8")
    (tmp_path / "citations.yaml").write_text(json.dumps(_library("Valley Voice")), encoding="utf-8")
    (tmp_path / "article.md").write_text(article.format(words=QUOTE), encoding="utf-8")
    assert citekit.verify(tmp_path / "citations.yaml", tmp_path / "article.md").exit_code == code
