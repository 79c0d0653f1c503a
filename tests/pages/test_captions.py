"""Captions and transcripts are the spoken words, each with its time and its speaker."""

import pytest

from citekit.pages import read_bytes

VTT = """WEBVTT

STYLE
::cue { color: red }

NOTE a note

1
00:00:01.000 --> 00:00:04.000 align:start
<v Rosa Quispe>Llegarán <i>setecientos</i> soldados

2
00:00:04.000 --> 00:00:08.500
<v Rosa Quispe>para adiestrar &amp; formar.

3
00:12:34.000 --> 00:12:36.000
<v Juan Paz>No lo sé.
"""


def read(text, name="a.vtt"):
    return read_bytes(text.encode(), name)


def placed(page, words):
    start = page.text.index(words)
    place = page.locator(start, start + len(words))
    return place.term, place.value, place.fragment, place.speaker


def test_a_quotation_may_run_over_cues():
    page = read(VTT)
    assert page.text == "Llegarán setecientos soldados para adiestrar & formar.\nNo lo sé."
    assert placed(page, "soldados para") == ("timestamp", "0:01–0:04", "t=1", "Rosa Quispe")
    assert placed(page, "No lo sé") == ("timestamp", "12:34", "t=754", "Juan Paz")
    assert placed(page, "formar.\nNo")[3] is None


def test_subrip_with_no_blank_lines_between_its_cues_is_read():
    page = read(
        "1\n00:00:01,000 --> 00:00:02,000\nUno\n2\n00:00:02,000 --> 00:00:03,000\n<font color=red>dos</font>\n", "a.srt"
    )
    assert page.text == "Uno dos"
    assert [one.value for one in page.locators] == ["0:01", "0:02"]


@pytest.mark.parametrize(
    ("cue", "text", "speakers"),
    [
        ("MR. SMITH: Good evening.", "Good evening.", ["MR. SMITH"]),
        ("SPEAKER 1: Hola.\nSPEAKER 2: Adiós.", "Hola.\nAdiós.", ["SPEAKER 1", "SPEAKER 2"]),
        ("- ¿Vienes?\n- No.", "¿Vienes?\nNo.", [None, None]),
        (">> Yes.\n>> No.", "Yes.\nNo.", [None, None]),
        ("Digo: no vendrán.", "Digo: no vendrán.", [None]),
        ("12:30: la hora", "12:30: la hora", [None]),
        ("{\\an8}Uno\ndos", "Uno dos", [None]),
        ("日本\n語", "日本語", [None]),
        ("<ruby>漢<rt>かん</rt></ruby>字", "漢字", [None]),
        ("a <b>b</b> &lt;c&gt;", "a b <c>", [None]),
    ],
)
def test_what_is_no_word_that_was_said_is_none_of_the_text(cue, text, speakers):
    page = read(f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{cue}\n")
    assert page.text == text
    assert [one.speaker for one in page.locators] == speakers


def test_a_speaker_who_is_named_once_speaks_until_another_does():
    page = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nANA RUIZ: Uno\n\n00:02.000 --> 00:03.000\ndos.\n\n"
        "00:03.000 --> 00:04.000\nJUAN PAZ: Tres.\n"
    )
    assert placed(page, "Uno dos.")[3] == "ANA RUIZ"
    assert placed(page, "Tres.")[3] == "JUAN PAZ"


def test_a_voice_is_of_its_own_cue_alone():
    page = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Uno\n\n00:02.000 --> 00:03.000\ndos\n")
    assert placed(page, "dos")[3] is None


def test_rolling_captions_are_given_once_and_words_that_are_said_twice_twice():
    rolling = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nuno<00:00:01.500><c> dos</c>\n\n00:02.000 --> 00:02.010\nuno dos\n\n"
        "00:02.010 --> 00:03.000\nuno dos\ntres<00:00:02.500><c> cuatro</c>\n"
    )
    assert rolling.text == "uno dos tres cuatro"
    twice = read("WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n")
    assert twice.text == "No. No."


@pytest.mark.parametrize(
    ("timing", "reason"),
    [
        ("00:xx:01.000 --> 00:00:02.000", "has a time that cannot be read"),
        ("-00:00:01.000 --> 00:00:02.000", "has a negative time or ends before it begins"),
        ("00:00:05.000 --> 00:00:02.000", "has a negative time or ends before it begins"),
    ],
)
def test_a_cue_that_is_wrong_is_told_and_its_words_are_kept(timing, reason):
    page = read(f"WEBVTT\n\n00:00:00.500 --> 00:00:01.000\nUno\n\n{timing}\ndos\n")
    assert page.text == "Uno dos"
    assert page.notes == (f"1 cue, of line 6: {reason}; the words are kept",)


def test_what_the_oracle_reads_is_read_alike():
    webvtt = pytest.importorskip("webvtt")
    text = "WEBVTT\n\n" + "".join(
        f"00:{n // 60:02d}:{n % 60:02d}.000 --> 00:{n // 60:02d}:{n % 60:02d}.900\nfrase {n},\nsigue\n\n"
        for n in range(200)
    )
    theirs = " ".join(one.text.replace("\n", " ") for one in webvtt.from_string(text))
    page = read(text)
    assert page.text == theirs
    assert len(page.locators) == 200


TRANSCRIPT = """[00:00:05] ANA RUIZ: Buenos días.
[00:12:34] JUAN PAZ: No habrá tropas.
[00:13:00] ANA RUIZ: Gracias.
"""


def test_a_transcript_keeps_its_text_and_tells_time_and_speaker():
    page = read(TRANSCRIPT, "a.txt")
    assert (page.kind, page.text) == ("transcript", TRANSCRIPT)
    assert placed(page, "No habrá tropas") == ("timestamp", "12:34", "t=754", "JUAN PAZ")


def test_a_transcript_without_times_tells_its_speakers():
    page = read("MR. SMITH: One.\nMS. JONES: Two.\nMR. SMITH: Three.\n", "a.txt")
    assert placed(page, "Three")[3] == "MR. SMITH"


@pytest.mark.parametrize(
    "text", ["Nota: uno.\n\nOtra: dos.\n", "Es una carta.\nCon dos líneas: así.\n", "12:30 comida\n"]
)
def test_prose_is_no_transcript(text):
    page = read(text, "a.txt")
    assert (page.kind, page.locators) == ("text", ())


@pytest.mark.long
def test_work_is_linear_in_what_is_read():
    cue = "00:00:01.000 --> 00:00:02.000\n<v Ana>uno dos &amp; tres\n\n"
    page = read("WEBVTT\n\n" + cue * 20_000)
    assert len(page.locators) == 20_000
    for hostile in ("<" * 200_000, "<v " * 100_000, "a:" * 100_000, "{\\" * 100_000, "-->\n" * 100_000, "- " * 100_000):
        read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{hostile}\n")


def test_a_cue_of_very_many_lines_is_joined_in_linear_work():
    page = read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "uno dos\n" * 100_000)
    assert len(page.text) == 8 * 100_000 - 1
