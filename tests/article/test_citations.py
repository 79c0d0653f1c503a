"""Pandoc's citation syntax is read as pandoc reads it."""

import json
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.article import Article, BlockKind, markdown_parser, read_article
from citekit.errors import InvalidFile, InvalidInput, UnreadableFile

FORMS = [
    # source, and for each cite: key, prefix, locator, label, suffix
    ("x [@a]", [("a", "", None, None, "")]),
    ("x [@a, p. 3]", [("a", "", "3", "page", "")]),
    ("x [@a p. 3a]", [("a", "", "3a", "page", "")]),
    (
        "x [see @a, pp. 33-35 and *passim*; @b]",
        [("a", "see", "33-35", "page", " and *passim*"), ("b", "", None, None, "")],
    ),
    ("x [@a, pp. 33, 35-37, and nowhere else]", [("a", "", "33, 35-37", "page", ", and nowhere else")]),
    ("x [@a, {pp. iv, vi-xi, (xv)-(xvii)} with suffix]", [("a", "", "iv, vi-xi, (xv)-(xvii)", "page", " with suffix")]),
    (
        "x [@a, {pp. iv} with; @b, 99 years later]",
        [("a", "", "iv", "page", " with"), ("b", "", "99", "page", " years later")],
    ),
    ("x [@a{}, 99 years later]", [("a", "", None, None, ", 99 years later")]),
    ("x [@a, chap. iv]", [("a", "", "iv", "chapter", "")]),
    ("x [@a, § 4 & 5]", [("a", "", "4 & 5", "section", "")]),
    ("x [@a, стр. 12]", [("a", "", "12", "page", "")]),
    ("x [@a, Kap. 3]", [("a", "", "3", "chapter", "")]),
    ("x [@a, very good]", [("a", "", None, None, ", very good")]),
    ("x [-@a, ch. 2; see -@b]", [("a", "", "2", "chapter", ""), ("b", "see", None, None, "")]),
    ("x [@{k/odd[]!}, p. 1]", [("k/odd[]!", "", "1", "page", "")]),
    ("x [@a [p. 3]]", [("a", "", None, None, " [p. 3]")]),
    ("x [@a\\; b]", [("a", "", None, None, "\\; b")]),
    ("x [`;` @a]", [("a", "`;`", None, None, "")]),
    ("@a says", [("a", "", None, None, "")]),
    ("-@a says", [("a", "", None, None, "")]),
    ("@a [p. 3] says", [("a", "", "3", "page", "")]),
    ("@a [p. 3; see @b] says", [("a", "", "3", "page", ""), ("b", "see", None, None, "")]),
    ("@a [@b] says", [("a", "", None, None, ""), ("b", "", None, None, "")]),
    ("@a\n[p. 3] says", [("a", "", "3", "page", "")]),
    ("word-@key", [("key", "", None, None, "")]),
    ("x (@c)", [("c", "", None, None, "")]),
    ("x @Übung_1.", [("Übung_1", "", None, None, "")]),
    ("x @a:b::c", [("a:b", "", None, None, "")]),
    ("x @https://x.y/z", [("https://x.y/z", "", None, None, "")]),
    ("x **@a**", [("a", "", None, None, "")]),
    ("[@a]: http://x", [("a", "", None, None, "")]),
    ("[link to @a](http://x)", [("a", "", None, None, "")]),
    ("“q”[@a]", [("a", "", None, None, "")]),
    ("x@y.org and \\@a", []),
    ("`[@a]` and ``@a``", []),
    ("    [@a]\n", []),
    ("```\n[@a]\n```\n", []),
    ("<!-- [@a] -->", []),
    ("x [a]", []),
    ("x @ y", []),
    ("<mailto:x@y.org>", []),
]


def read(source: str) -> Article:
    return read_article(source, name="a.md")


@pytest.mark.parametrize(("source", "expected"), FORMS, ids=[source for source, _ in FORMS])
def test_every_form_of_the_manual_is_read(source: str, expected: list[tuple[str, ...]]) -> None:
    cites = [cite for use in read(source).citations for cite in use.cites]
    assert [(one.key, one.prefix, one.locator, one.label, one.suffix) for one in cites] == expected


def pandoc_cites(source: str) -> list[tuple[str, str]]:
    pypandoc = pytest.importorskip("pypandoc", reason="needs pandoc")
    command = [pypandoc.get_pandoc_path(), "-f", "markdown-example_lists", "-t", "json"]
    tree = json.loads(
        subprocess.run(command, input=source, capture_output=True, text=True, check=True, timeout=60).stdout
    )
    found: list[tuple[str, str]] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if node.get("t") == "Cite":
                found.extend((one["citationId"], one["citationMode"]["t"]) for one in node["c"][0])
                return
            node = list(node.values())
        if isinstance(node, list):
            for child in node:
                walk(child)

    walk(tree["blocks"])
    return found


def own_cites(source: str) -> list[tuple[str, str]]:
    found = []
    for use in read(source).citations:
        for number, cite in enumerate(use.cites):
            in_text = use.intextual and number == 0
            found.append(
                (
                    cite.key,
                    "SuppressAuthor" if cite.suppress_author else "AuthorInText" if in_text else "NormalCitation",
                )
            )
    return found


@pytest.mark.parametrize("source", [source for source, _ in FORMS if "![" not in source])
def test_keys_and_modes_are_those_of_pandoc(source: str) -> None:
    assert own_cites(source) == pandoc_cites(source)


def test_an_address_that_holds_an_at_sign_is_no_citation() -> None:
    assert own_cites("see https://social.example/@name and www.x.example/@b") == []


@pytest.mark.parametrize("format_", ["html", "text"])
def test_citations_are_read_in_html_and_plain_text_too(format_: str) -> None:
    source = "“Siebenhundert Soldaten” [see @a, p. 3; @b] and @c [p. 4], x@y.org."
    article = read_article(f"<p>{source}</p>" if format_ == "html" else source, format=format_)
    assert [[cite.key for cite in use.cites] for use in article.citations] == [["a", "b"], ["c"]]
    assert article.citations[0].printed is not None
    assert article.citations[0].printed.text == "Siebenhundert Soldaten"
    assert [article.text[use.start : use.end] for use in article.citations] == ["[see @a, p. 3; @b]", "@c [p. 4]"]


PRINTED = [
    ("“Seven hundred” [@a]", "Seven hundred"),
    ("“Seven hundred.”[@a]", "Seven hundred."),
    ("“Seven hundred”, [@a]", "Seven hundred"),
    ("„Siebenhundert Soldaten“ [@a]", "Siebenhundert Soldaten"),
    ("„Siebenhundert” [@a]", "Siebenhundert"),
    ('„Siebenhundert" [@a]', "Siebenhundert"),
    ("»Siebenhundert« [@a]", "Siebenhundert"),
    ("« Sept cents » [@a]", "Sept cents"),
    ("«Setecientos» [@a].", "Setecientos"),
    ("”Sjuhundra” [@a]", "Sjuhundra"),
    ("„Siedmiuset” [@a]", "Siedmiuset"),
    ("«Семьсот „солдат“» [@a]", "Семьсот „солдат“"),
    ("「七百人の兵士」[@a]", "七百人の兵士"),
    ("《日记》[@a]", "日记"),
    ("“七百名士兵” [@a]", "七百名士兵"),
    ("قال «سبعمئة جندي» [@a]", "سبعمئة جندي"),
    ("הוא אמר ”שבע מאות“ [@a]", "שבע מאות"),
    ("«ทหารเจ็ดร้อยนาย» [@a]", "ทหารเจ็ดร้อยนาย"),
    ("‘Don’t go’ [@a]", "Don’t go"),
    ("'Don't go' [@a]", "Don't go"),
    ('"Don\'t go" [@a]', "Don't go"),
    ("“She said ‘no’ to me” [@a]", "She said ‘no’ to me"),
    ("“a *b* [c](http://d) &amp; e\nf” [@a]", "a b c & e f"),
    ("“one” and “two” [@a]", "two"),
    ("“one,” he said [@a]", None),
    ("no marks [@a]", None),
    ("> Block *words*\n> go on [@a]\n", "Block words go on"),
    ("> One\n>\n> two\n\n[@a]\n", "One\n\ntwo"),
    ("> One\n\nBut later [@a]\n", None),
]


@pytest.mark.parametrize(("source", "words"), PRINTED, ids=[source for source, _ in PRINTED])
def test_the_quotation_before_a_citation_is_known(source: str, words: str | None) -> None:
    (use,) = read(source).citations
    assert (use.printed.text if use.printed else None) == words


def test_a_printed_quotation_stands_where_it_says() -> None:
    source = "---\nlang: de\n---\n\n# Kopf\n\n- Er sagte: „Wir *kommen*\n  bald“ [@a, S. 3].\n"
    (use,) = read(source).citations
    assert use.printed is not None
    assert source[use.printed.start : use.printed.end] == "Wir *kommen*\n  bald"
    assert source[use.start : use.end] == "[@a, S. 3]"
    assert (use.line, use.column) == (8, 9)


PLACES = [
    "# Head [@k]\n",
    "> a\n> [@k] b\n",
    "1. a\n   - b [@k]\n",
    "| a | b |\n|---|---|\n| x \\| y | z [@k] |\n| [@k] | [@k] |\n",
    "x[^1]\n\n[^1]: note [@k]\n",
    "x^[note “q” [@k, p. 1]] y ^[b @k]\n",
    "*[@k]* **x @k** ~~[@k]~~\n",
    "a &amp; b \\* [@k] <b>[@k]</b>\n",
    "![alt @k](u)\n",
    "Term\n: text [@k]\n",
    "tab\t[@k]\r\nnext [@k]\r\n",
    "𝒳 “é́” [@k]\n",
    "<div>\n\n[@k]\n\n</div>\n",
]


@pytest.mark.parametrize("source", PLACES)
def test_spans_are_exact(source: str) -> None:
    uses = read(source).citations
    assert len(uses) == source.count("@k")
    for use in uses:
        written = source[use.start : use.end]
        assert written.startswith("[@k") or written == "@k"
        assert source[use.cites[0].start : use.cites[0].end] == "@k"
        assert source.splitlines()[use.line - 1][use.column - 1 :].startswith(written)


def test_footnotes_are_no_citations() -> None:
    article = read("a[^1] b^[c]\n\n[^1]: d\n")
    assert article.citations == ()
    assert [block.text for block in article.blocks if block.kind is BlockKind.NOTE] == ["d", "c"]


def test_the_parser_gives_citations_as_tokens() -> None:
    parser = markdown_parser()
    tokens = parser.parse("He said “no” [@a, p. 3].")
    (token,) = [one for one in tokens[1].children or () if one.type == "citation"]
    assert token.content == "[@a, p. 3]"
    assert token.meta["use"].printed.text == "no"
    assert parser.render("x [@a <b>]") == "<p>x [@a &lt;b&gt;]</p>\n"


def test_front_matter_is_yaml_1_2() -> None:
    article = read("---\nlang: no\ncsl: chicago\nbibliography:\n  - a.yaml\n  - b.yaml\nx: on\n---\nText")
    assert (article.language, article.csl, article.bibliography) == ("no", "chicago", ("a.yaml", "b.yaml"))
    assert article.metadata["x"] == "on"
    assert [block.text for block in article.blocks] == ["Text"]


@pytest.mark.parametrize("head", ["a: [", "- a\n- b", "a: b: c", "a: " + "[" * 3000])
def test_front_matter_that_cannot_be_read_is_told_with_its_line(head: str) -> None:
    with pytest.raises(InvalidFile, match=r"^a\.md:\d+: front matter: "):
        read(f"---\n{head}\n---\nText")


def test_a_key_that_stands_twice_in_front_matter_is_told_with_its_line() -> None:
    with pytest.raises(InvalidFile, match=r"^a\.md:4: front matter: lang: the key “lang” stands here a second time"):
        read("---\nlang: de\ncsl: apa\nlang: fr\n---\nText")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12:30", "12:30"),
        ("yes", "yes"),
        ("true", True),
        ("2023-05-25", "2023-05-25"),
        ("0o17", 15),
        ("~", None),
        ("سبعة", "سبعة"),
    ],
)
def test_a_field_of_front_matter_is_what_a_field_of_a_library_is(written: str, value: object) -> None:
    assert read(f"---\nx: {written}\n---\nText").metadata["x"] == value


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    assert read("---\n\nText [@a]").citations[0].cites[0].key == "a"


def test_a_suppression_speaks_of_its_block() -> None:
    source = (
        "One “a”. <!-- citekit: ok CK104, CK105 our own --> Two.\n\n<!-- citekit: ok seen -->\n\nThree “b”.\n\nFour.\n"
    )
    found = read(source).suppressions
    assert [(one.rule, one.reason) for one in found] == [("CK104", "our own"), ("CK105", "our own"), ("*", "seen")]
    assert source[found[0].start : found[0].end].startswith("One “a”.")
    assert source[found[2].start : found[2].end] == "Three “b”."


@pytest.mark.parametrize(
    ("comment", "rules", "reason"),
    [
        ("citekit: OK ck107 the paper corrected it", ["CK107"], "the paper corrected it"),
        ("CiteKit:ok CK107,ck301 both", ["CK107", "CK301"], "both"),
        ("citekit: ok CK107 five > three", ["CK107"], "five > three"),
        ("citekit: ok CK1074 a slip", ["CK1074"], "a slip"),
        ("citekit: ok ck10 a slip", ["CK10"], "a slip"),
        ("citekit: ok * all of it", ["*"], "all of it"),
        ("citekit: okay CK107 no such word", [], ""),
    ],
)
def test_a_rule_that_a_suppression_names_is_never_read_as_all_rules(comment, rules, reason) -> None:
    found = read(f"<!-- {comment} -->\n\nOne “a”.\n").suppressions
    assert [one.rule for one in found] == rules
    assert {one.reason for one in found} <= {reason}


def test_what_is_no_article_is_refused_with_a_reason() -> None:
    with pytest.raises(UnreadableFile, match="at most"):
        read("a" * 10_000_000)
    with pytest.raises(UnreadableFile, match="no text"):
        read("\x00\x01PNG\x00")
    with pytest.raises(InvalidInput, match="“docx”"):
        read_article("x", format="docx")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="[]@-;{}`*\\ \n>#|“”\"'a1:^!()<", max_size=120))
def test_any_text_is_read_and_its_spans_lie_in_it(source: str) -> None:
    for format_ in ("markdown", "html", "text"):
        article = read_article(source, format=format_)
        last = 0
        for use in article.citations:
            assert last <= use.start < use.end <= len(source)
            last = use.start
            for cite in use.cites:
                assert cite.key in source[cite.start : cite.end].replace("\\|", "|")
        for block in article.blocks:
            assert 0 <= block.start <= block.end <= len(source)


WITHIN = [
    ("x [see @a and @b]", "a", "b"),
    ("x [@a, as [@b, 3] says; @c]", "a c", "b"),
    ("x [see @a ^[Nested [@b, 2]], p. 4]", "a", "b"),
    ("x [see^[Nested [@b, 2]] @a, p. 4]", "a", "b"),
    ("x @a [p. 3, and [@b, cf. [@c]]]", "a", "b c"),
    ("x [@a, `@b` and me@example.org]", "a", ""),
    ("x [see @fig-one and @a]", "a", "fig-one"),
    ("x [see [@a]]", "a", ""),
]


@pytest.mark.parametrize("format_", ["markdown", "text"])
@pytest.mark.parametrize(("source", "keys", "within"), WITHIN)
def test_what_is_cited_in_the_words_about_a_key_is_known_with_its_place(
    source: str, keys: str, within: str, format_: str
) -> None:
    article = read_article(source, format=format_)
    (use,) = article.citations
    inner = [one for cite in use.cites for one in cite.within]
    assert [cite.key for cite in use.cites] == keys.split()
    assert [one.key for one in inner] == within.split()
    assert all(article.text[one.start : one.end] == f"@{one.key}" for one in use.every_cite)


@pytest.mark.parametrize("opened", ["[@a ", "[see [", "^[@a, [@b ", "@a [cf. "])
def test_citations_in_citations_are_read_in_bounded_time_however_deep(opened: str) -> None:
    for format_ in ("markdown", "text", "html"):
        read_article(opened * 2000 + "x" + "]" * 2000, format=format_)
