"""Records as hypothesis makes them."""

import re

from hypothesis import strategies as st

from citekit.model import (
    Agent,
    AgentKind,
    Attribution,
    Basis,
    Citation,
    Date,
    Form,
    Gender,
    Library,
    Name,
    Occasion,
    Quotation,
    Review,
    Snapshot,
    Source,
    Step,
    Text,
    Translation,
    TranslatorKind,
    Verb,
)

TAGS = ["es", "de", "fr", "ru", "ar", "he", "zh-Hant", "ja", "th", "qu", "pt-BR", "en"]
words = st.one_of(
    st.sampled_from(
        [
            "no",
            "007",
            "1e3",
            "~",
            "null",
            "- a",
            "a: b",
            "#x",
            "'“”",
            "«…»",
            "سبعمائة جندي",
            "七百名士兵",
            "ทหาร 700 นาย",
            "a\nb",
            "ß İ",
            "e\u0301",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
).filter(str.strip)
citable = words.filter(re.compile(r"[^\s{}]+").fullmatch)
tags = st.sampled_from(TAGS)


def texts(language=None, words=words):
    """Texts whose variants are in other languages than the text and its source."""
    own = tags if language is None else st.sampled_from([language])
    return st.builds(
        lambda value, tag, variants: Text(
            value, tag, {one: word for one, word in variants.items() if one not in (tag, language)}
        ),
        words,
        own,
        st.dictionaries(tags, words, max_size=2),
    )


dates = st.one_of(
    st.dates().map(lambda day: Date(((day.year, day.month, day.day),)) if day.year > 999 else Date(((2023, 5),))),
    st.integers(1000, 2100).map(lambda year: Date(((year,),), circa=True)),
    st.just(Date(((2023, 5, 24), (2023, 5, 26)))),
    words.map(lambda literal: Date(literal=literal)),
)
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)


def agents(language):
    return st.builds(
        Agent, texts(language), st.sampled_from(AgentKind), st.none() | texts(language), st.sampled_from(Gender)
    )


def optional(strategy):
    return st.none() | strategy


@st.composite
def sources(draw, key):
    language = draw(tags)
    text, named = texts(language), texts(language, words.map(str.strip))  # programs put no space around a name
    suffix = optional(words.map(str.strip))
    names = st.lists(
        st.builds(Name, family=named, given=optional(named), suffix=suffix) | st.builds(Name, literal=named), max_size=2
    )
    return Source(
        id=key,
        type=draw(st.sampled_from(["book", "article-newspaper"])),
        language=language,
        title=draw(optional(text)),
        container_title=draw(optional(text)),
        author=tuple(draw(names)),
        volume=draw(optional(words)),
        url=draw(optional(words)),
        issued=draw(optional(dates)),
        agency=draw(optional(agents(language))),
        snapshot=draw(
            optional(st.builds(Snapshot, path=optional(words), sha256=optional(digests), captured=optional(words)))
        ),
    )


translations = st.builds(
    Translation,
    text=texts(),
    by=st.sampled_from(TranslatorKind),
    translator=optional(agents("und")),
    engine=optional(words),
    made=optional(dates),
    reviewed=optional(st.builds(Review, optional(agents("und")), optional(dates))),
    pivot=optional(tags),
    of=optional(digests),
)


@st.composite
def libraries(draw):
    made = [draw(sources(key)) for key in draw(st.lists(words, min_size=1, max_size=2, unique=True))]
    citations = []
    keys = citable.filter(lambda key: key not in {one.id for one in made})  # “@key” has to mean one thing
    for key in draw(st.lists(keys, max_size=2, unique=True)):
        seen_in = draw(st.sampled_from(made))
        language = seen_in.language
        quotation = Quotation(
            text=draw(texts(language)),
            form=draw(st.sampled_from(Form)),
            prefix=draw(st.just("") | words),
            speaker=draw(optional(agents(language))),
            said=draw(optional(st.builds(Occasion, optional(dates), optional(texts(language)), optional(tags)))),
        )
        steps = st.builds(
            Step,
            verb=st.sampled_from(Verb),
            agent=optional(agents(language)),
            source=st.none() | st.sampled_from([one.id for one in made]),
            language_in=optional(tags),
            date=optional(dates),
            basis=st.sampled_from(Basis),
        )
        citations.append(
            Citation(
                key=key,
                source=draw(st.sampled_from(made)),
                quoted_in=seen_in,
                quotation=quotation,
                translations=tuple(draw(st.lists(translations, max_size=2))),
                locator=draw(optional(words)),
                attribution=draw(optional(st.builds(Attribution, st.lists(steps, max_size=2)))),
            )
        )
    return Library(sources=made, citations=citations, publication=draw(optional(agents("und"))))


# What a format for works in one language carries: text on one line, names in the language of the work.
LETTERS = "abcŁöéñЖщлあ漢字한글عربไทยשלוםQĀ"
lines = st.lists(
    st.text(LETTERS + "&%$#_{}~^\\'“”«»–—:;,.!?()[]-/`<>*@|\"", min_size=1, max_size=12), min_size=1, max_size=4
).map(" ".join)
plain_words = st.text(LETTERS, min_size=1, max_size=10)
addresses = st.text("abc/_%?&=#~-.:", min_size=1, max_size=20).map("https://x.example/".__add__)
whole_dates = st.one_of(
    st.dates().map(lambda day: Date(((day.year, day.month, day.day),)) if day.year > 999 else Date(((2023, 5),))),
    st.integers(1000, 2100).map(lambda year: Date(((year,),), circa=True)),
    st.just(Date(((2023, 5, 24), (2023, 5, 26)))),
    st.just(Date(((2023, 22),))),
    st.just(Date(((-43, 3),))),
)


@st.composite
def works(draw, key="a", types=("book", "article-journal", "article-newspaper", "chapter", "report", "thesis")):
    """Sources that any format for works in one language can carry."""
    language = draw(st.sampled_from(TAGS))

    def text(of=lines):
        return of.map(lambda value: Text(value, language))

    names = st.lists(
        st.builds(Name, family=text(plain_words.map(str.title)), given=text(plain_words.map(str.title)))
        | st.builds(Name, literal=text(plain_words)),
        max_size=3,
    )
    return Source(
        id=key,
        type=draw(st.sampled_from(types)),
        language=language,
        title=draw(optional(text())),
        container_title=draw(optional(text())),
        author=tuple(draw(names)),
        editor=tuple(draw(names)),
        publisher=draw(optional(text(plain_words))),
        publisher_place=draw(optional(text(plain_words))),
        volume=draw(optional(st.integers(1, 99).map(str))),
        issue=draw(optional(st.integers(1, 99).map(str))),
        page=draw(optional(st.sampled_from(["1", "1-2", "85r-88r", "iv–x", "1-2, 5"]))),
        url=draw(optional(addresses)),
        doi=draw(optional(st.just("10.1234/abc_d"))),
        issued=draw(optional(whole_dates)),
        accessed=draw(optional(st.just(Date(((2024, 1, 2),))))),
    )
