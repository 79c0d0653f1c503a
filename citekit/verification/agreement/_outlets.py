"""Which outlets and agencies a text names, beside those that are recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.evidence import agencies
from citekit.model import Basis, Text, Verb
from citekit.verification.agreement._around import Around
from citekit.verification.agreement._names import calls, shares_script, spellings, telling
from citekit.verification.agreement._recorded import Recorded
from citekit.verification.agreement._telling import names_by, without_asides
from citekit.verification.attribution._names import folded_name

_EMPHASISED = re.compile(
    r"(?<![*_\w])([*_]{1,2})(?=\S)([^*_\n]{2,40}[^*_\n\s.!?,;:])\1(?![*_\w])|<(?:em|i|cite)>([^<\n]{3,40})</"
)
_TELLING = 3  # letters of a word that is looked for on a page


def strange_outlet(around: Around, recorded: Recorded, page: str, article: str) -> str | None:
    """Give an outlet or agency through which the text says that the words came, and which nothing else names.

    Where one of the kind is named that the record has, another beside it is another matter; what the *page* names is
    its own credit (CK211). *article* is the folded text of all the article: an agency in the sentence before or behind
    is that of the words where the recorded one is named nowhere in it.
    """
    for kind, own in (("agency", recorded.agencies), ("outlet", recorded.outlets)):
        named = list(dict.fromkeys(_named(around, kind, with_known=bool(own))))
        if kind == "agency" and own and not named and not _is_in(article, own):
            named = [one for near in _next_to(around) for one in names_by(near, around.language, kind)]
        compared = [calls(name, one, around.language) for name in named for one in own or recorded.outlets]
        if True in compared or (compared and all(one is None for one in compared)):
            continue
        for name in (_without_speaker(one, recorded) for one in named):
            known = any(calls(name, one) for one in (*recorded.carriers, *recorded.others))
            if not known and not _is_on(name, page) and not _is_speaker(name, recorded):
                return name
    return None


def outlet_in_place(paragraph: str, around: Around, recorded: Recorded, page: str, article: str) -> str | None:
    """Give an outlet that a paragraph names where all of the *article* (its folded text) names none of the record's.

    *paragraph* is how the article is written there, with its marks of emphasis: a title in them needs no noun, and in
    other sentences than that of the words the noun leads to a name as well. A name in another script than all of the
    recorded ones may translate one of them.
    """
    own = recorded.carriers
    if not own or any(_is_partly_in(article, name) for name in own):
        return None
    language = around.language
    sentences = (without_asides(one, language) for one in (around.own, *around.behind, *around.ahead))
    by_noun = (name for one in sentences for name in names_by(one, language, "outlet"))
    emphasised: list[str] = [match[2] or match[3] for match in _EMPHASISED.finditer(paragraph)]
    titles = [name for name in emphasised if name[0].isupper() and telling(name, around.language)]
    named: tuple[str, ...] = (*by_noun, *(titles if len(titles) == 1 else ()))
    for name in named:
        is_comparable = any(shares_script(name, spelling) for one in own for spelling in spellings(one))
        is_known = any(calls(name, one) is not False for one in (*own, *recorded.others))
        if is_comparable and not is_known and not _is_on(name, page) and not _is_speaker(name, recorded):
            return name
    return None


def _is_partly_in(article: str, name: Text) -> bool:
    """Tell whether folded text has a name of an outlet, or a word of it that is not short."""
    parts = (folded_name(part) for one in spellings(name) for part in (one, *one.split()))
    return any(len(part) > _TELLING and part in article for part in parts) or _is_in(article, (name,))


def _without_speaker(name: str, recorded: Recorded) -> str:
    """Give an outlet's name without the speaker's, which may stand right behind it: “au Firth Herald Fiona Rae”."""
    own = spellings(recorded.speaker) if recorded.speaker is not None else ()
    return next((name.removesuffix(one).strip() for one in own if name.endswith(f" {one}")), name)


def _next_to(around: Around) -> tuple[str, ...]:
    return (*around.behind[:1], *around.ahead[:1])


def _is_in(article: str, names: tuple[Text, ...]) -> bool:
    return any(folded_name(spelling) in article for name in names for spelling in spellings(name))


def carriers_named(around: Around, kind: str) -> tuple[str, ...]:
    """Give the outlets, or the agencies, through which a text says that quoted words came, as they are named there."""
    return tuple(dict.fromkeys(_named(around, kind, with_known=True)))


def _named(around: Around, kind: str, *, with_known: bool) -> Iterator[str]:
    for sentence in (without_asides(around.bare, around.language), *around.telling):
        yield from names_by(sentence, around.language, kind)
        if kind == "agency" and with_known:
            yield from agencies_in(sentence)
    if kind == "outlet":
        hops = (hop for hop in around.passage.chain if hop.verb is Verb.REPORTED and hop.basis is Basis.CLAIMED)
        context = without_asides(around.bare, around.language) + " ".join(around.telling)
        yield from (hop.name for hop in hops if hop.name and hop.name in context and telling(hop.name, around.language))


def agencies_in(sentence: str) -> Iterator[str]:
    """Give the agencies in *sentence* that the data file knows."""
    for name in agencies():
        if name in sentence:
            edges = (r"(?<!\w)", r"(?!\w)") if name[0].upper() != name[0].lower() else ("", "")
            if re.search(f"{edges[0]}{re.escape(name)}{edges[1]}", sentence):
                yield name


def _is_on(name: str, page: str) -> bool:
    words = [word for word in name.split() if len(word) >= _TELLING]
    return bool(words) and all(re.search(rf"(?<!\w){re.escape(word)}", page) for word in words)


def _is_speaker(name: str, recorded: Recorded) -> bool:
    return recorded.speaker is not None and calls(name, recorded.speaker) is True
