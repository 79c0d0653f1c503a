"""The languages that words were in on their way from the speaker to the page."""

from __future__ import annotations

from citekit.language import primary
from citekit.model._attribution import Step, Verb
from citekit.model._citation import Citation
from citekit.model._derive import derive_attribution
from citekit.model._text import UNDETERMINED

_MAKES_WORDS = frozenset({Verb.SAID, Verb.WROTE, Verb.TRANSLATED})


def languages_on_the_way(citation: Citation, into: str = "en") -> tuple[str, ...]:
    """Give the languages a citation's words were in on their way to a page in *into*, without regions, as far as known.

    ``("en", "es", "en")``: said in English, reported in Spanish, put back into English.
    """
    languages: list[str] = []
    for step in derive_attribution(citation, into).steps:
        for tag in (step.language_in, language_after(citation, step)):
            language = primary(tag) if tag else None
            if language is not None and languages[-1:] != [language]:
                languages.append(language)
    return tuple(languages)


def is_back_translated(citation: Citation, into: str = "en") -> bool:
    """Tell whether the words on a page in *into* were in that language before, and in another one between.

    Such words are not the speaker's; what a newsroom may print is reported speech (Reuters Handbook, on pickups).
    """
    languages = languages_on_the_way(citation, into)
    return len(languages) > 2 and citation.translation(into) is not None and languages[-1] in languages[:-2]


def language_after(citation: Citation, step: Step) -> str | None:
    """Give the language the words are in once *step* of a citation is done (BCP 47), ``None`` where it is not known.

    Where the steps follow from the record, it is the language of the words themselves, which need not be that of the
    source: a Spanish paper may print words in Quechua as they are.
    """
    words, seen = citation.quotation.text.language, citation.seen_in
    of_seen = step.source == seen.id or (step.verb is Verb.DISTRIBUTED and seen.agency == step.agent)
    if citation.attribution is None and step.verb not in _MAKES_WORDS and of_seen and words != UNDETERMINED:
        return words
    return step.language_out
