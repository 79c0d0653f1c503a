"""What is told of an audit."""

from citekit.article import read_article
from citekit.formats import read_library
from citekit.report import audit_json, audit_stubs, audit_text
from citekit.verification import audit


def test_stubs_are_a_library_that_can_be_read(shared):
    report = audit(shared / "case" / "article.txt")
    library = read_library(audit_stubs(report).encode())
    assert len(library.citations) == 8
    assert library.citation("line-26-2").quotation.speaker.name.value == "Andres Manuel Lopez Obrador"
    assert library.citation("line-26-2").translations[0].by.value == "unknown"
    assert all(citation.source.title is None for citation in library)


def test_the_audit_is_the_same_bytes_on_every_run(troops):
    first, second = (audit(troops / "article.md", troops / "citations.yaml") for _ in range(2))
    assert audit_json(first) == audit_json(second)
    assert audit_text(first) == audit_text(second)


def test_words_printed_twice_have_one_stub_without_the_comma_of_the_sentence() -> None:
    text = "“We will go,” said Ann Lee. “Never!”\n\n“We will go,” she said again."
    stubs = audit_stubs(audit(read_article(text, name="article.md")))
    assert stubs.count("quote: We will go\n") == 1
    assert "quote: Never!" in stubs
