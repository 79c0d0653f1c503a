"""The application, under the name that Django asks for."""

from django.apps import AppConfig
from django.core.checks import register


class Citekit(AppConfig):
    """Gives the tags of ``{% load citekit %}``, and the system check of ``manage.py check --deploy --tag citekit``.

    A check for deployment, since an error of any other keeps every command from running, ``migrate`` too.
    """

    name = "citekit.integrations.django"
    label = "citekit"
    verbose_name = "citekit"

    def ready(self) -> None:
        """Register the check."""
        from citekit.integrations.django._checks import check_articles

        register(check_articles, "citekit", deploy=True)
