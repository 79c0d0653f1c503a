"""Languages that detectors take for their neighbours are told by their commonest words, and the neighbours are not."""

import pytest

from citekit.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tolos trabayadores tienen drechu a folgar, dixo la conceyala nel mitin d'ayeri.", "ast"),
        ("El gobiernu nun quier que la xente pierda la llingua nin les sos llibertaes.", "ast"),
        ("El gobierno no quiere que la gente pierda la lengua ni sus libertades.", "es"),
        ("O goberno non quere que a xente perda a lingua nin as súas liberdades.", "gl"),
        ("Mburuvicha he'i ndaikatuiha ojejapo upéva tetãme, ha oñemoñe'ẽ umi tapicha ndive.", "gn"),
        ("Ko tembiapo oñepyrũ ambue árape, he'i peteĩ kuña.", "gn"),
        ("Lo govèrn a pas decidit se cal bastir una escòla novèla dins lo vilatge.", "oc"),
        ("Aquò's pas un drech de las nacions mas de totes los òmes.", "oc"),
        ("El govern no ha decidit si cal construir una escola nova al poble.", "ca"),
        ("Watashi wa kono mondai ni tsuite shitsumon shimashita", "ja-Latn"),
        ("Ninajua kwamba serikali haina pesa za kutosha", "sw"),
        ("Prezident skazal chto narod ne zhdal etogo", "ru-Latn"),
        ("Prezydent powiedział, że naród nie czekał na to", "pl"),
        ("Unhone kaha ki sarkar logon ki madad karegi", "hi-Latn"),
        ("Buenos Aires", "und"),
        ("Addis Ababa", "und"),
        ("Vivo en Buenos Aires desde hace años", "es"),
    ],
)
def test_what_is_seldom_met_is_told_by_its_commonest_words_and_its_neighbours_are_not(text, language):
    assert detect(text).language == language
