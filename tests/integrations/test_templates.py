"""The filters and tags of template engines: safe markup in parts, ids apart, unknown keys as the host warns of them."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from citekit.errors import CitekitError, CitekitWarning, UnknownKey
from citekit.integrations import Site
from citekit.integrations.flask import init_app
from tests.thinned import some

flask = pytest.importorskip("flask", reason="Flask is not installed")
django = pytest.importorskip("django", reason="Django is not installed")

TEXT = "# Head\n\n“Seven hundred soldiers to train the armed forces” [@paz-700], he said. `[@code]`\n"
UNKNOWN = "One.\n\nTwo [@paz-70].\n"


def jinja(site: Site, *, strict: bool = False) -> Environment:
    environment = Environment(extensions=["citekit.integrations.jinja.Citekit"], autoescape=True)
    environment.citekit_site, environment.citekit_strict = site, strict  # type: ignore[attr-defined]
    return environment


@pytest.fixture
def site(troops: Path) -> Site:
    return Site((str(troops / "citations.yaml"),))


PARTS = ("notes", "body", "bibliography", "head.language", "head.title")


def test_a_template_puts_the_parts_where_it_wants_them(site: Site) -> None:
    template = (
        "{% set p = text | cited %}{{ p.notes }}|{{ p.body }}|{{ p.bibliography }}|"
        "{{ p.head.language }}|{{ p.head.title }}"
    )
    notes, body, bibliography, language, title = jinja(site).from_string(template).render(text=TEXT).split("|")
    assert notes.startswith('<section class="notes"')
    assert body.startswith("<h1>Head</h1>")
    assert bibliography.startswith('<section class="references"')
    assert (language, title) == ("en-US", "Head")


def test_the_words_of_a_template_are_an_article_too(site: Site) -> None:
    template = "{% filter cited(prefix='a-') %}“Seven hundred” [@paz-700], {{ name }}.{% endfilter %}"
    made = jinja(site).from_string(template).render(name="<b>*you*</b>")
    assert 'id="a-fn1"' in made
    assert "&lt;b&gt;" in made


def test_a_language_that_is_none_is_no_markup(site: Site) -> None:
    text = f"---\nlang: '\"><script>alert(1)</script>'\n---\n\n{TEXT}"
    try:
        made = jinja(site).from_string("{{ text | cited }}").render(text=text)
    except CitekitError:
        return
    assert "<script" not in made


def test_a_note_and_an_attribution_stand_alone(site: Site) -> None:
    made = jinja(site).from_string("{{ 'paz-700' | note }}|{{ 'paz-700' | attribution }}").render()
    note, attribution = made.split("|")
    assert '<bdi lang="es" dir="ltr">setecientos soldados' in note
    assert "Spanish-language report" in attribution


def test_a_note_is_of_the_library_beside_the_file_where_none_is_configured(troops: Path) -> None:
    template = jinja(Site()).from_string("{{ 'paz-700' | note(file) }}|{{ 'paz-700' | attribution(file) }}")
    assert "setecientos" in template.render(file=str(troops / "article.md"))


def test_articles_on_one_page_share_no_id_and_number_on(site: Site) -> None:
    template = "{% set a = text | cited(prefix='a-') %}{{ a }}{{ text | cited(prefix='b-', first=a.last_note + 1) }}"
    made = jinja(site).from_string(template).render(text=TEXT)
    ids = re.findall(r' id="([^"]+)"', made)
    assert len(ids) == len(set(ids)) == 6
    assert {"a-fn1", "b-fn2"} <= set(ids)
    assert set(re.findall('href="#([^"]+)"', made)) <= set(ids)


def test_jinja_warns_of_an_unknown_key_and_fails_where_it_is_strict(site: Site) -> None:
    with pytest.warns(CitekitWarning, match=r"^a\.md:3:6: no citation “paz-70” .*did you mean “paz-700”\?"):
        made = jinja(site).from_string("{{ text | cited(file='a.md') }}").render(text=UNKNOWN)
    assert "[paz-70?]" in made
    with pytest.raises(UnknownKey):
        jinja(site, strict=True).from_string("{{ text | cited }}").render(text=UNKNOWN)


def application(**config: Any) -> Any:
    app = flask.Flask("newsroom")
    app.config.update(config)
    init_app(app)

    @app.post("/")
    def show() -> str:
        return str(
            flask.render_template_string("{{ text | cited(file='a.md') }}", text=flask.request.get_data(as_text=True))
        )

    return app


def test_flask_logs_an_unknown_key_and_fails_where_it_is_strict(troops: Path, caplog: pytest.LogCaptureFixture) -> None:
    library = troops / "citations.yaml"
    app = application(CITEKIT_LIBRARY=library)
    with caplog.at_level(logging.WARNING):
        assert "[paz-70?]" in app.test_client().post("/", data=UNKNOWN).get_data(as_text=True)
    (record,) = caplog.records
    assert (record.name, record.getMessage().partition(" in ")[0]) == ("newsroom", "a.md:3:6: no citation “paz-70”")
    strict = application(CITEKIT_LIBRARY=library, CITEKIT_STRICT=True)
    assert strict.test_client().post("/", data=UNKNOWN).status_code == 500
    assert strict.test_client().post("/", data=TEXT).status_code == 200


def test_two_applications_in_one_process_keep_their_own(troops: Path) -> None:
    library = [troops / "citations.yaml"]
    one, two = application(CITEKIT_LIBRARY=library), application(CITEKIT_LIBRARY=library, CITEKIT_STYLE="apa")
    three = application(CITEKIT_LIBRARY=library, CITEKIT_LOCALE="de")
    pages = [app.test_client().post("/", data=TEXT).get_data(as_text=True) for app in (one, two, three, one)]
    assert pages[0] == pages[3]
    assert "(Quispe, 2023)" in pages[1]
    assert "Anmerkungen" in pages[2]


def test_views_in_threads_give_the_same(troops: Path) -> None:
    app, made = application(CITEKIT_LIBRARY=troops / "citations.yaml"), []

    def ask() -> None:
        made.extend(app.test_client().post("/", data=TEXT).data for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 20
    assert len(set(made)) == 1


def run_django(folder: Path, code: str, **said: Any) -> subprocess.CompletedProcess[str]:
    """Run *code* in a process of Django's, whose settings are of a process."""
    head = f"""
import django
from django.conf import settings
settings.configure(
    DEBUG=True, BASE_DIR={str(folder)!r}, INSTALLED_APPS=["citekit.integrations.django"], CITEKIT={said!r},
    TEMPLATES=[{{"BACKEND": "django.template.backends.django.DjangoTemplates"}}],
)
django.setup()
from django.core.management import call_command
from django.template import engines
render = lambda template, **said: engines["django"].from_string("{{% load citekit %}}" + template).render(said)
"""
    command = [sys.executable, "-X", "utf8", "-c", head + code]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


@pytest.mark.long
def test_the_tags_of_django_print_parts_and_warn(troops: Path) -> None:
    code = f"""
print(render("{{% cited text prefix='a-' as p %}}{{{{ p.notes }}}}|{{{{ p.body }}}}", text={TEXT!r}))
print(render("{{% note 'paz-700' %}}|{{% attribution 'paz-700' %}}"))
print(render("{{% cited text file='a.md' %}}", text={UNKNOWN!r}))
settings.CITEKIT["STRICT"] = True
try: render("{{% cited text %}}", text={UNKNOWN!r})
except Exception as error: print(type(error).__name__)
settings.CITEKIT["LIBARY"] = ""
try: render("{{% cited text %}}", text={TEXT!r})
except Exception as error: print(error)
"""
    done = run_django(troops, code, LIBRARY="citations.yaml")
    assert done.returncode == 0, done.stderr
    assert '<li id="a-fn1"' in done.stdout
    assert "Spanish-language report" in done.stdout
    assert "[paz-70?]" in done.stdout
    assert "TemplateSyntaxError\nCITEKIT has “LIBARY”" in done.stdout
    assert "a.md:3:6: no citation “paz-70”" in done.stderr


CHECK = 'call_command("check", deploy=True, tags=["citekit"])'


@pytest.mark.long
def test_the_system_check_of_django_verifies_the_articles(troops: Path) -> None:
    done = run_django(troops, CHECK, ARTICLES=["*.md"])
    assert done.returncode == 1
    assert f"{troops / 'article.md'}:17:95: (citekit.CK403) the recorded words differ" in done.stderr
    assert "HINT: quote the words of the source" in done.stderr
    assert run_django(troops, CHECK).returncode == 0
    assert run_django(troops, 'call_command("check")', ARTICLES=["*.md"]).returncode == 0


@pytest.mark.long
@pytest.mark.parametrize(
    ("text", "articles", "said"),
    some(
        [
            ("“Seven hundred soldiers to train the armed forces” [@paz-700].", "a.md", ""),
            ("“Seven hundred soldiers to train the armed forces” [@paz-70].", "a.md", "citekit.E002"),
            ("“Seven hundred soldiers to train the armed forces”.", "a.md", "citekit.E001"),
            ("", "a.md", "citekit.E001"),
            ("“Seven hundred” [@paz-700].", "b.md", "citekit.E002"),
            ("“Seven hundred” [@paz-700].", "/", "citekit.E002"),
            ("---\nbibliography: gone.yaml\n---\n\n“Seven hundred” [@paz-700].", "a.md", "citekit.E002"),
        ],
        3,
    ),
)
def test_what_django_could_not_check_is_no_success(
    troops: Path, tmp_path: Path, text: str, articles: str, said: str
) -> None:
    (tmp_path / "a.md").write_text(f"{text}\n", encoding="utf-8")
    library = {} if "gone" in text else {"LIBRARY": str(troops / "citations.yaml")}
    done = run_django(tmp_path, CHECK, ARTICLES=articles, **library)
    assert done.returncode == (1 if said else 0), done.stderr
    assert f"({said})" in done.stderr or not said
