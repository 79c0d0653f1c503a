"""Who speaks where the verb is in the passive."""

from __future__ import annotations

from citekit.speakers._noun_phrases import Grammar, Phrase


def told_by(grammar: Grammar, verb: int, quote: int) -> Phrase | None:
    """Who stands behind “by” right behind the verb at *verb*: “she was told by Tom Ray that”, “accused by Ann Lee of”.

    Nothing in German, where „sprach von“ is no passive.
    """
    by, known = verb + 1, grammar.known
    agents = {*known.given("by")} - {*known.given("of")}
    if by + 1 >= quote or known.does("verb-second") or grammar.tokens[by].low not in agents:
        return None
    low, forms = grammar.tokens[verb].low, grammar.tokens[verb].verbs
    is_past = known.does("nominal-verbs") and not low.endswith("s") and any(one.lemma != low for one in forms)
    is_participle = is_past or any(one.form == "participle" for one in forms)  # in English they are one form
    return grammar.phrase_from(by + 1, quote) if is_participle else None
