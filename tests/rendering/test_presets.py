"""A citation is printed by a preset from Python and on the command line alike."""

import pytest
from click.testing import CliRunner

from citekit import Library, note
from citekit.cli import main
from citekit.cli._cite import PRESETS
from citekit.errors import InvalidInput
from citekit.rendering import Preset, cite_news, quote_in_text, styled_quotation


@pytest.fixture
def library(troops):
    return Library.open(troops / "citations.yaml")


def test_the_command_line_names_every_preset():
    assert sorted(PRESETS) == sorted(Preset)


@pytest.mark.parametrize("key", ["paz-700", "reinhold-instructors", "khoury-ship", "takase-equipment"])
def test_a_preset_gives_what_its_function_gives(library, key):
    one = library.citation(key)
    assert note(one, preset="ap", locale="en") == quote_in_text(one, "en")
    assert note(one, preset="reuters", locale="en") == quote_in_text(one, "en", house="reuters")
    assert note(one, preset="cs1", locale="en") == cite_news(one, "en")


@pytest.mark.parametrize("style", ["apa", "modern-language-association", "chicago-notes-bibliography", "oscola"])
@pytest.mark.parametrize("key", ["paz-700", "reinhold-instructors", "khoury-ship"])
def test_what_is_styled_says_all_that_has_to_be_said_of_a_machine(library, style, key):
    styled = styled_quotation(library.citation(key), style=style)
    printed = note(library.citation(key), preset="styled", style=style)
    assert printed.startswith(styled.text)
    assert styled.note in printed
    if styled.disclosure_place in {"author_note", "text"}:
        assert styled.disclosure in printed


@pytest.mark.parametrize("preset", PRESETS)
def test_the_command_prints_the_same(library, troops, preset):
    result = CliRunner().invoke(
        main, ["cite", "paz-700", "--preset", preset, "--library", str(troops / "citations.yaml")]
    )
    assert result.exit_code == 0
    assert result.stdout.rstrip("\n") == note(library.citation("paz-700"), preset=preset)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--preset", "ap", "--style", "apa"], "--style says nothing with --preset ap"),
        (["--preset", "cs1", "--to", "html"], "the preset “cs1” prints plain text, not “html”"),
        (["--preset", "afp"], "'afp' is not one of"),
    ],
)
def test_what_no_preset_prints_is_refused(troops, arguments, reason):
    result = CliRunner().invoke(main, ["cite", "paz-700", *arguments, "--library", str(troops / "citations.yaml")])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert reason in result.stderr


def test_a_preset_that_there_is_not_is_refused(library):
    with pytest.raises(InvalidInput, match="no preset “afp”; there are ap, reuters, cs1, styled"):
        note(library.citation("paz-700"), preset="afp")
