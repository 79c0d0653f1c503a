"""The way of the words as a picture: well-formed whatever a name holds, and the same bytes every time."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from citekit.model import (
    Agent,
    AgentKind,
    Attribution,
    Basis,
    Citation,
    Date,
    Quotation,
    Source,
    Step,
    Text,
    Translation,
    TranslatorKind,
    Verb,
)
from citekit.rendering import Stage, attribution_picture, attribution_stages

CITATION = Citation(
    key="k",
    source=Source(
        id="s",
        type="article-newspaper",
        language="ar",
        container_title=Text("الميناء", "ar"),
        agency=Agent(Text("Andina"), AgentKind.AGENCY),
        issued=Date.parse("2023-05-25"),
    ),
    quotation=Quotation(text=Text("لن نفرغ", "ar")),
    translations=(Translation(text=Text("We will not unload", "en"), by=TranslatorKind.MACHINE, engine="deepl"),),
)


def test_the_stages_say_what_is_known_and_what_is_not():
    assert attribution_stages(CITATION) == (
        Stage("not stated", "said", (), sure=False),
        Stage("Andina", "distributed", ("Arabic",)),
        Stage("الميناء", "reported", ("Arabic", "2023-05-25"), direction="rtl"),
        Stage("DeepL", "translated", ("Arabic → English",)),
        Stage("the page", "quoted"),
    )


def test_the_stages_are_told_in_the_language_of_the_reader():
    told = {tag: attribution_stages(CITATION, tag) for tag in ("es", "ru", "ja")}
    assert told["es"][2:4] == (
        Stage("الميناء", "informó", ("árabe", "2023-05-25"), direction="rtl"),
        Stage("la página", "citó"),
    )
    assert told["ru"][0] == Stage("не указано", "высказывание", (), sure=False)
    assert told["ja"][1] == Stage("Andina", "配信", ("アラビア語",))


def test_a_name_is_read_by_what_another_language_has_for_it_before_a_script_that_is_not_read():
    name = Text("高瀬真理", "ja", {"en": "Mari Takase"})
    one = evolve(CITATION, quotation=Quotation(text=Text("x", "ja"), speaker=Agent(name, AgentKind.PERSON)))
    assert [attribution_stages(one, tag)[0].name for tag in ("es", "ru", "ja")] == [
        "Mari Takase",
        "Mari Takase",
        "高瀬真理",
    ]


def test_what_is_inferred_is_dashed():
    steps = (Step(verb=Verb.SAID, agent=Agent(Text("Paz")), basis=Basis.INFERRED), Step(verb=Verb.REPORTED))
    one = evolve(CITATION, attribution=Attribution(steps))
    assert attribution_picture(one, "svg").count('stroke-dasharray="4 4"') == 2
    assert attribution_picture(one, "dot").count("style=dashed") == 2
    assert attribution_picture(one, "mermaid").count(":::unsure") == 2


def named(name):
    return evolve(CITATION, quotation=Quotation(text=Text("x", "ar"), speaker=Agent(Text(name), AgentKind.PERSON)))


HOSTILE = [
    '"]; evil["',
    "</text><script>alert(1)</script>",
    "a\\",
    'a\\" ; b',
    "<br/>%%{init}%%",
    "x\n  s9 --> s1",
    "&amp;",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_a_name_in_every_picture(name):
    one = named(name)
    root = etree.fromstring(attribution_picture(one, "svg").encode())
    assert {etree.QName(element).localname for element in root.iter()} <= {
        "svg", "title", "defs", "marker", "path", "rect", "text"
    }  # fmt: skip
    mermaid = attribution_picture(one, "mermaid").splitlines()
    assert len(mermaid) == 1 + 5 + 4
    assert re.fullmatch(r'    s0\["[^"<>\[\]{}%\\]*<br/>said"\]', mermaid[1])
    dot = attribution_picture(one, "dot").splitlines()
    assert len(dot) == 3 + 5 + 4
    assert re.fullmatch(r'    s0 \[label="(?:[^"\\]|\\.)*"\];', dot[2])


@given(st.text(min_size=1, max_size=60))
def test_every_name_gives_a_picture_that_parses(name):
    one = named(name)
    assert etree.fromstring(attribution_picture(one, "svg").encode()) is not None
    for to in ("svg", "dot", "mermaid"):
        assert attribution_picture(one, to) == attribution_picture(one, to)


def test_a_wide_name_is_cut_to_its_box():
    assert "港" * 20 in attribution_picture(named("港" * 20), "svg")
    assert "港" * 40 not in attribution_picture(named("港" * 40), "svg").split("</title>")[1]
