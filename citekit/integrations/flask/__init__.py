"""The filters of `citekit.integrations.jinja` for an application of Flask."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.integrations.flask._application import init_app as init_app

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(__name__, {"_application": ("init_app",)})
