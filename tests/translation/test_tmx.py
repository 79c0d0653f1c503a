"""TMX 1.4 goes out and comes back, and what other tools wrote comes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from memories import ANA, ORIGINALS, by_ana, by_machine

from citekit.errors import InvalidFile, UnreadableFile
from citekit.model import Date, Text, Translation, TranslatorKind
from citekit.translation import TranslationMemory, export_tmx, import_tmx, post_edit
from tests.work import TWICE, growth


def fill(memory: TranslationMemory) -> None:
    for original in ORIGINALS:
        memory.put(original, by_machine(f"a translation from “{original.language}” & <more>"), place=original.language)
    memory.put(ORIGINALS[0], post_edit(by_machine(), "700 troops", ANA))
    memory.put(ORIGINALS[1], Translation(text=Text("Ich weiß nicht, ob das stimmt", "de")))
    memory.put(Text("Ochocientos soldados", "es"), by_ana(), place=ORIGINALS[0].language)


def test_tmx_comes_back_as_it_went(tmp_path, memory):
    fill(memory)
    assert export_tmx(memory, tmp_path / "memory.tmx") == len(memory)
    with TranslationMemory.open() as other:
        assert import_tmx(other, tmp_path / "memory.tmx") == len(memory)
        export_tmx(other, tmp_path / "again.tmx")
        assert list(other.units()) == list(memory.units())
    assert (tmp_path / "again.tmx").read_bytes() == (tmp_path / "memory.tmx").read_bytes()


PEOPLE = ["", "[]", "{}", "[1, 2, 3]", "[[], [], []]", '[{"name": 4}, null, []]', '[null, {"by": []}, []]', "[" * 5000]


@pytest.mark.parametrize("people", PEOPLE)
def test_a_tmx_that_says_nonsense_of_persons_still_gives_the_words(tmp_path, memory, people):
    unit = f'<prop type="x-citekit-people">{people}</prop><tuv xml:lang="es"><seg>Sí</seg></tuv>'
    content = f'<tmx version="1.4"><body><tu>{unit}<tuv xml:lang="en"><seg>Yes</seg></tuv></tu></body></tmx>'
    (tmp_path / "odd.tmx").write_text(content, "utf-8")
    assert import_tmx(memory, tmp_path / "odd.tmx") == 1
    assert memory.get(Text("Sí", "es"), "en").text.value == "Yes"


def test_another_tool_reads_the_tmx(tmp_path, memory):
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed")
    fill(memory)
    export_tmx(memory, tmp_path / "memory.tmx")
    with (tmp_path / "memory.tmx").open("rb") as file:
        read = tmx.tmxfile(file, "es", "en")
    assert ("Setecientos soldados", "700 troops") in {(unit.source, unit.target) for unit in read.units}
    assert len(read.units) == len(memory)
    everything = (tmp_path / "memory.tmx").read_text("utf-8")
    assert all(original.language in everything for original in ORIGINALS)


def test_the_tmx_of_another_tool_is_read(tmp_path, memory):
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed")
    written = tmx.tmxfile()
    written.addtranslation("Setecientos soldados & más", "es", "Seven hundred soldiers & more", "en")
    (tmp_path / "other.tmx").write_bytes(bytes(written))
    assert import_tmx(memory, tmp_path / "other.tmx", "es") == 1
    found = memory.get(Text("Setecientos soldados & más", "es"), "en")
    assert found.text.value == "Seven hundred soldiers & more"
    assert found.by is TranslatorKind.UNKNOWN


TMX = """<?xml version="1.0"{encoding}?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd" [{entities}]>
<tmx version="1.4"><header srclang="es-ES" segtype="sentence"/><body>
<tu creationid="someone"><tuv xml:lang="en_US">
<seg>Press <bpt i="1">&lt;b&gt;</bpt>here<ept i="1">&lt;/b&gt;</ept> <hi>now</hi>{more}</seg></tuv>
<tuv xml:lang="ES-ES"><seg>Pulse <ph x="1">{{1}}</ph>aquí</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_inline_codes_encodings_and_odd_tags_are_understood(tmp_path, memory, encoding):
    content = TMX.format(encoding=f' encoding="{encoding}"', entities="", more="")
    (tmp_path / "other.tmx").write_bytes(content.encode(encoding))
    assert import_tmx(memory, tmp_path / "other.tmx") == 1
    (unit,) = memory.units()
    assert (unit.original, unit.translation.text) == (Text("Pulse aquí", "es-ES"), Text("Press here now", "en-US"))


BOMB = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "not XML": "Setecientos soldados",
    "another XML": "<html><body/></html>",
    "cut off": TMX.format(encoding="", entities="", more="")[:300],
    "no tag": '<tmx><tu><tuv xml:lang="!"><seg>a</seg></tuv><tuv xml:lang="en"><seg>b</seg></tuv></tu></tmx>',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_tmx_that_is_none_is_named_and_nothing_of_it_kept(tmp_path, memory, content):
    (tmp_path / "bad.tmx").write_text(content, "utf-8")
    with pytest.raises((InvalidFile, UnreadableFile), match=r"bad\.tmx"):
        import_tmx(memory, tmp_path / "bad.tmx")
    assert len(memory) == 0


@pytest.mark.parametrize("entities", [BOMB, '<!ENTITY i SYSTEM "file:///etc/hostname">'], ids=["bomb", "file"])
def test_entities_of_a_tmx_are_not_resolved(tmp_path, memory, entities):
    (tmp_path / "bad.tmx").write_text(TMX.format(encoding="", entities=entities, more="&i;"), "utf-8")
    with pytest.raises((InvalidFile, UnreadableFile), match=r"bad\.tmx"):
        import_tmx(memory, tmp_path / "bad.tmx")
    assert len(memory) == 0


MISTAKES = """<tmx version="1.4"><header srclang="es"/><body>
<tu><tuv xml:lang="es"><seg>Uno</seg></tuv><tuv xml:lang="en"><seg>One</seg></tuv></tu>
<tu><tuv xml:lang="es"><seg>Dos</seg></tuv><tuv><seg>Two</seg></tuv></tu>
<tu><tuv xml:lang="!"><seg>Tres</seg></tuv>
<tuv xml:lang="en"></tuv></tu>
<tu><tuv xml:lang="es"><seg>Cuatro &cuatro;</seg></tuv><tuv xml:lang="en"><seg>Four</seg></tuv></tu>
</body></tmx>"""


def test_all_mistakes_in_a_tmx_are_told_at_once_with_their_lines(tmp_path, memory):
    content = MISTAKES.replace("<tmx", '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx', 1)
    (tmp_path / "bad.tmx").write_text(content, "utf-8")
    with pytest.raises(InvalidFile) as caught:
        import_tmx(memory, tmp_path / "bad.tmx")
    assert [mistake.where.line for mistake in caught.value.mistakes] == [3, 4, 5, 6]
    assert len(memory) == 0


def units_of(tmp_path: Path, body: str, header: str = 'srclang="es"') -> list[tuple[Text, Text]]:
    content = f'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header {header}/><body>{body}</body></tmx>'
    (tmp_path / "some.tmx").write_text(content, "utf-8")
    with TranslationMemory.open() as memory:
        import_tmx(memory, tmp_path / "some.tmx")
        return [(unit.original, unit.translation.text) for unit in memory.units()]


def variant(language: str, words: str) -> str:
    return f'<tuv xml:lang="{language}"><seg>{words}</seg></tuv>'


def test_words_inside_a_code_are_read_and_the_code_is_not(tmp_path):
    code = '<ph>&lt;img alt="<sub>el logotipo</sub>"/&gt;</ph>'
    ((original, _),) = units_of(tmp_path, f"<tu>{variant('es', f'Vea {code}.')}{variant('en', 'See it.')}</tu>")
    assert original.value == "Vea el logotipo."


def test_an_entity_of_html_is_its_character(tmp_path):
    ((original, _),) = units_of(tmp_path, f"<tu>{variant('es', '12&nbsp;km<!-- ¡! -->')}{variant('en', '12 km')}</tu>")
    assert original.value == "12\u00a0km"


def test_the_original_is_the_variant_in_the_very_language_that_is_said(tmp_path):
    words = variant("zh-CN", "七百名士兵") + variant("zh-TW", "七百名士兵嗎") + variant("en", "700 soldiers")
    found = units_of(tmp_path, f"<tu>{words}</tu>", 'srclang="zh-TW"')
    assert {original.language for original, _ in found} == {"zh-TW"}
    assert sorted(text.language for _, text in found) == ["en", "zh-CN"]


def test_another_wording_in_the_language_of_the_original_is_no_translation(tmp_path):
    words = variant("es", "Setecientos") + variant("es", "700") + variant("en", "Seven hundred")
    ((original, text),) = units_of(tmp_path, f"<tu>{words}</tu>")
    assert (original.value, text.language) == ("Setecientos", "en")


def test_a_namespace_changes_nothing(tmp_path):
    words = f"<tu>{variant('es', 'Sí')}{variant('en', 'Yes')}</tu>"
    content = f'<tmx xmlns="http://www.lisa.org/tmx14"><body>{words}</body></tmx>'
    (tmp_path / "some.tmx").write_text(content, "utf-8")
    with TranslationMemory.open() as memory:
        assert import_tmx(memory, tmp_path / "some.tmx") == 1


def test_a_tmx_says_to_other_tools_who_translated_and_when(tmp_path, memory):
    day = Date.parse("2023-05-26")
    edited = post_edit(by_machine(made=day), "700 troops", ANA, Date.parse("2023-05-27"))
    memory.put(ORIGINALS[0], edited)
    export_tmx(memory, tmp_path / "memory.tmx")
    variants = etree.parse(tmp_path / "memory.tmx").findall(".//tuv")
    assert dict(variants[1].attrib) == {
        "{http://www.w3.org/XML/1998/namespace}lang": "en", "creationid": "deepl", "creationdate": "20230526T000000Z",
        "changeid": "Ana Ruiz", "changedate": "20230527T000000Z",
    }  # fmt: skip
    foreign = '<tu creationdate="20230526T101500Z" creationid="ana">{}{}</tu>'
    (tmp_path / "some.tmx").write_text(
        f"<tmx><body>{foreign.format(variant('es', 'Sí'), variant('en', 'Yes'))}</body></tmx>"
    )
    import_tmx(memory, tmp_path / "some.tmx")
    found = memory.get(Text("Sí", "es"), "en")
    assert (found.made, found.by, found.translator) == (day, TranslatorKind.UNKNOWN, None)


def test_a_tmx_that_cannot_be_written_leaves_the_old_one(tmp_path, memory, monkeypatch):
    fill(memory)
    export_tmx(memory, tmp_path / "memory.tmx")
    before = (tmp_path / "memory.tmx").read_bytes()

    def fail(_: Text) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("citekit.translation._tmx._xml", fail)
    with pytest.raises(UnreadableFile, match="No space left"):
        export_tmx(memory, tmp_path / "memory.tmx")
    assert (tmp_path / "memory.tmx").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "tmx" in path.name] == ["memory.tmx"]


def test_twice_as_large_a_tmx_is_twice_the_work(tmp_path):
    unit = f"<tu>{variant('es', 'Oración {} de una memoria')}{variant('en', 'Sentence {} of a memory')}</tu>\n"

    def read(count: int) -> None:
        file = tmp_path / f"{count}.tmx"
        units = "".join(unit.replace("{}", str(number)) for number in range(count))
        file.write_text(f"<tmx><body>{units}</body></tmx>", "utf-8")
        with TranslationMemory.open() as memory:
            assert import_tmx(memory, file) == count

    assert growth(read, 500) <= TWICE


@pytest.mark.parametrize("name", ["a:tmx", "a:tu", "tmx:", "x:y:z"])
def test_a_name_whose_prefix_stands_for_nothing_is_refused_with_its_line(tmp_path, memory, name):
    path = tmp_path / "prefix.tmx"
    path.write_text(f'<tmx version="1.4"><body>\n<{name}></{name}></body></tmx>', "utf-8")
    with pytest.raises(UnreadableFile, match=r"prefix.tmx:2: "):
        import_tmx(memory, path)
