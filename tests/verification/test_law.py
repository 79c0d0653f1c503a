"""One law: `verify` ends in 0 only if the words printed, recorded and seen on the page were compared and agree."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citekit.anchor import Status
from citekit.article import read_article
from citekit.formats import read_library
from citekit.verification import verify
from tests.verification.worlds import DONE, HONEST, KEPT, KINDS, PAGES, PLACES, WORDS, Mutation, World, mutable

HEAVY = os.environ.get("CITEKIT_HEAVY") == "1"
LANGUAGES = ("en", "de", "fr", "es", "ru", "zh", "ja", "ar")
WORLDS = (22_000 if HEAVY else 240) // len(LANGUAGES)
VERIFIED = {Status.EXACT, Status.NORMALISED, Status.ELIDED, Status.AMBIGUOUS}
law = settings(
    max_examples=WORLDS, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@st.composite
def worlds(draw, language):
    form = draw(st.sampled_from([one for one in PLACES if one.language == language]))
    record = draw(st.sampled_from(sorted(WORDS)))
    kept = draw(st.sampled_from(KEPT))
    page = draw(st.one_of(st.sampled_from(sorted(HONEST)), st.sampled_from(sorted(PAGES))))
    false = draw(st.integers(0, 3)) and draw(
        st.builds(
            lambda kind, done, place: Mutation(kind, done, *place),
            st.sampled_from(KINDS),
            st.sampled_from(DONE),
            st.sampled_from(mutable(form, record)),
        )
    )
    return World(form, record, kept, page, false or None)


def told(world, folder):
    world.lay_out(folder)
    library = read_library(world.library(), str(folder / "citations.yaml"))
    return verify(library, read_article(world.article(), name=str(folder / "a.md")), folder=folder)


def broken(world, folder):
    """Say how a world breaks the law; nothing where it does not."""
    report = told(world, folder)
    if world.honest:
        return "" if report.exit_code == 0 else f"honest, and {report.exit_code}: {report.findings}"
    if report.exit_code == 0:
        return "false, and 0"
    return ""


def test_there_are_forty_forms_and_all_of_them_in_languages_that_the_words_are_in():
    assert len(PLACES) >= 60
    assert {one.language for one in PLACES} == set(LANGUAGES)
    assert all(set(LANGUAGES) <= set(record) for record in WORDS.values())


@pytest.mark.long(each=8)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_ends_in_0_but_what_was_compared_and_agrees(language, tmp_path_factory):
    folder = tmp_path_factory.mktemp("law")

    @law
    @given(world=worlds(language))
    def holds(world):
        assert not broken(world, folder)

    holds()
