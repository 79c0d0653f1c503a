"""There is an example for each rule: of what is wrong in it the finding follows, and of what is right it does not."""

import pytest

from citekit import Library
from citekit.evidence import Evidence, FetchRules, Manners
from citekit.verification import RULES, audit, example_of, verify
from citekit.verification.live import LiveCheck, findings_of
from tests.evidence.serving import http, pages, serving


def project(folder, parts):
    """Write the library of an example with its pages, and give its article."""
    sources, citations = [], []
    others = {part.removeprefix("other."): text for part, text in parts.items() if part.startswith("other.")}
    for key, source, own in (("k", "hoja", parts), ("m", "otra", {**parts, **others} if others else {})):
        fields = {part.partition(".")[2]: text for part, text in own.items() if part.startswith("source.")}
        record = {part.partition(".")[2]: text for part, text in own.items() if part.startswith("record.")}
        if page := own.get("page"):
            name = f"{'' if own is parts else 'other-'}page.{'html' if page.startswith('<') else 'txt'}"
            folder.joinpath(name).write_text(f"{page}\n", encoding="utf-8")
            fields.setdefault("snapshot", name)
        if own:
            sources += [f"  {source}:", *(f"    {name}: {text}" for name, text in fields.items())]
            citations += [f"  {key}:", f"    source: {source}"]
            citations += [f"    {name}: {text}" for name, text in record.items()]
    library = folder / "citations.yaml"
    library.write_text("\n".join(["schema: citekit/1", "sources:", *sources, "citations:", *citations, ""]), "utf-8")
    text = parts["article"]
    article = folder / ("article.html" if text.startswith("<html") else "article.md")
    article.write_text(text if text.startswith("<html") else f"---\nlang: en\n---\n\n{text}\n", encoding="utf-8")
    return library, article


def verified(folder, parts):
    library, article = project(folder, parts)
    return {one.rule for one in verify(library, article, printed=parts.get("printed")).findings}


def audited(folder, parts):
    library, article = project(folder, parts)
    return {one.rule for one in audit(article, library).findings}


def seen_on_the_web(folder, parts):
    library, _ = project(folder, parts)
    web = parts["web"]
    answer = http("", status=f"{web} No") if web.isdigit() else http(f"<html lang=es><p>{web}</p></html>")
    with serving(pages({"/hoja": answer})) as server:
        text = library.read_text("utf-8").replace("    type:", f"    URL: '{server.url('/hoja')}'\n    type:")
        library.write_text(text, "utf-8")
        records = Library.open(library)
        check = LiveCheck(records, Evidence(folder), Manners(FetchRules(allow_hosts=("127.0.0.1",))))
        return {one.rule for one in findings_of(check.check(records.source("hoja")), records.citations)}


@pytest.mark.long(each=4)
@pytest.mark.parametrize("rule", RULES)
def test_of_what_is_wrong_in_an_example_its_finding_follows_and_of_what_is_right_it_does_not(tmp_path, rule):
    example = example_of(rule)
    checks = (seen_on_the_web,) if "web" in example.wrong else (verified, audited)
    telling = next((check for check in checks if rule in check(tmp_path, example.wrong)), None)
    assert telling is not None
    assert rule not in telling(tmp_path, example.mended)


def test_there_is_no_example_for_a_rule_that_there_is_not():
    assert example_of("CK999") is None
