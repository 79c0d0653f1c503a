"""A site of articles with notes, in one file.

`python newsroom.py runserver` shows it, `python newsroom.py check --deploy --tag citekit` verifies its articles.
"""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

FOLDER = Path(__file__).parent
ARTICLES = FOLDER.parent / "troops"

settings.configure(
    DEBUG=True,
    SECRET_KEY="only for this example",  # noqa: S106
    BASE_DIR=FOLDER.parent,
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    INSTALLED_APPS=["citekit.integrations.django"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [FOLDER / "templates"]}],
    CITEKIT={"LIBRARY": "troops/citations.yaml", "ARTICLES": ["troops/*.md"]},
)


def article(request: HttpRequest, name: str) -> HttpResponse:
    """Show an article."""
    files = {one.stem: one for one in ARTICLES.glob("*.md")}
    if name not in files:
        raise Http404
    return render(request, "article.html", {"text": files[name].read_text("utf-8"), "file": str(files[name])})


urlpatterns = [path("<str:name>", article)]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
