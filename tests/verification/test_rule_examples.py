"""The example for a rule has the finding of that rule, and there is none for a rule that there is not."""

import pytest

from citekit.verification import RULES, audit, example_of, verify

EXAMPLES = {rule: example for rule in RULES if (example := example_of(rule)) is not None}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_example_for_a_rule_has_its_finding(tmp_path, rule):
    example = EXAMPLES[rule]
    (tmp_path / "page.txt").write_text(f"{example.page}\n", encoding="utf-8")
    source = "{type: article-newspaper, language: es, title: La hoja, container-title: El Pozo, snapshot: page.txt}"
    fields = "".join(f"    {one}\n" for one in ("source: hoja", *example.record))
    library = f"schema: citekit/1\nsources:\n  hoja: {source}\ncitations:\n  k:\n{fields}"
    (tmp_path / "citations.yaml").write_text(library, encoding="utf-8")
    article = tmp_path / "article.md"
    article.write_text(f"---\nlang: en\n---\n\n{example.article}\n", encoding="utf-8")
    found = {one.rule for one in verify(tmp_path / "citations.yaml", article).findings}
    assert rule in found or rule in {one.rule for one in audit(article, tmp_path / "citations.yaml").findings}


def test_there_are_examples_for_what_is_found_most_often_and_for_no_rule_that_there_is_not():
    assert {"CK101", "CK107", "CK204", "CK301", "CK311", "CK403", "CK404", "CK407"} <= set(EXAMPLES)
    assert example_of("CK999") is None
