from pathlib import Path

import pytest

from citekit.anchor import Document, Status, locate

FOLDER = Path(__file__).parent / "context"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def cases(tag):
    for line in (FOLDER / f"{tag}.txt").read_text("utf-8").splitlines()[1:]:
        sentence = line[2:]
        start, end = sentence.index("⟦"), sentence.index("⟧") - 1
        yield line[0] == "+", sentence.replace("⟦", "").replace("⟧", ""), start, end


def verdict(sentence, start, end, tag):
    source = f"Something was said before. {sentence} Something was said after."
    match = Document(source, tag).locate(sentence[start:end])
    assert match.start == start + 27
    return match.context(), source


def test_there_are_thirty_true_and_thirty_false_cases_a_language():
    assert {tag: [taken for taken, *_ in cases(tag)].count(True) for tag in LANGUAGES} == dict.fromkeys(LANGUAGES, 30)
    assert {tag: len(list(cases(tag))) for tag in LANGUAGES} == dict.fromkeys(LANGUAGES, 60)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_takes_quoted_words_back_is_reported_and_little_else(tag):
    found = [(taken, bool(verdict(*case, tag)[0].cues), case[0]) for taken, *case in cases(tag)]
    wrong = [case for taken, reported, case in found if reported and not taken]
    missed = [case for taken, reported, case in found if taken and not reported]
    precision = 1 - len(wrong) / sum(reported for _, reported, _ in found)
    assert precision >= 0.9, wrong
    assert len(missed) <= 3, missed


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_cue_stands_where_it_says_outside_the_quoted_words(tag):
    for _, *case in cases(tag):
        context, source = verdict(*case, tag)
        for cue in context.cues:
            assert source[cue.span.start : cue.span.end] == cue.words
            assert cue.span.end <= case[1] + 27 or cue.span.start >= case[2] + 27
        assert context.before + case[0][case[1] : case[2]] + context.after == source[context.start : context.end]


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("Nie wiem, czy wojska opuszczą kraj.", "wojska opuszczą kraj"),
        ("Hij ontkende dat de troepen het land verlaten.", "de troepen het land verlaten"),
        ("Міністр заперечує, що війська залишать країну.", "війська залишать країну"),
        ("No sé si sea cierto que vengan los soldados.", "vengan los soldados"),
        ("Der angeblich „sehr gute Plan“ kam.", "sehr gute Plan"),
    ],
)
def test_the_language_need_not_be_told(source, quote):
    assert locate(quote, source).context().status is Status.PARTIAL_CONTEXT


def test_a_changed_quotation_stays_altered_whatever_stands_around():
    match = locate("no vengan setecientos soldados", "Dudo que vengan setecientos soldados mañana.")
    assert match.context().status in (Status.ALTERED, Status.NOT_FOUND)
