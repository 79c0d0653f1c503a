"""What the extension adds to Sphinx."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.config import ENUM
from sphinx.errors import ConfigError

import citekit
from citekit.errors import CitekitError
from citekit.integrations._docutils import foreign_words
from citekit.integrations.sphinx._printing import MarkForeignWords, NoHeadingWithoutNotes, PrintNotes
from citekit.integrations.sphinx._reading import CiteRole, Place, Quotation, place
from citekit.integrations.sphinx._site import CitekitDomain, Printing, citation_mark
from citekit.integrations.sphinx._verifying import VerifyBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# babel takes a BCP 47 tag and loads what it needs; polyglossia has what its user named. XeTeX turns words by itself.
_PREAMBLE = r"""
\makeatletter
\newcommand\citekitlanguage[2]{#2}
\newcommand\citekitltr[1]{#1}
\newcommand\citekitrtl[1]{#1}
\newcommand\citekitforeign[3]{\citekitlanguage{#1}{\csname citekit#2\endcsname{#3}}}
\AtBeginDocument{%
  \@ifpackageloaded{polyglossia}{}{\@ifpackageloaded{babel}{%
    \babeladjust{autoload.bcp47=on}%
    \renewcommand\citekitlanguage[2]{\foreignlanguage{#1}{#2}}}{}}%
  \ifdefined\XeTeXversion
    \@ifpackageloaded{bidi}{}{\TeXXeTstate=1 \renewcommand\citekitrtl[1]{\beginR#1\endR}}%
  \fi}
\makeatother
"""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell Sphinx what the extension adds; Sphinx calls it."""
    for name, default, kinds in (
        ("citekit_library", (), (str, list, tuple)),
        ("citekit_style", None, (str, type(None))),
        ("citekit_locale", None, (str, type(None))),
        ("citekit_notes", "footnote", ENUM("footnote", "inline")),
        ("citekit_short_forms", "chapter", ENUM("chapter", "book")),
        ("citekit_bibliography", True, (bool,)),
    ):
        app.add_config_value(name, default, "env", kinds)
    app.add_domain(CitekitDomain)
    app.add_role("cite", CiteRole())
    for role in ("p", "t", "year"):
        app.add_role_to_domain("cite", role, CiteRole())
    app.add_directive("quotation", Quotation)
    for name in ("originals", "bibliography", "notes"):
        app.add_directive(name, Place)
    for node in (citation_mark, place):  # titles in tables of contents have none
        app.add_node(node, html=_SKIPPED, latex=_SKIPPED, text=_SKIPPED, man=_SKIPPED, texinfo=_SKIPPED)
    html, latex = (_open_html, _close_html), (_open_latex, _close_latex)
    app.add_node(foreign_words, html=html, latex=latex, text=_PASSED, man=_PASSED, texinfo=_PASSED)
    app.add_transform(MarkForeignWords)
    app.add_post_transform(PrintNotes)
    app.add_post_transform(NoHeadingWithoutNotes)
    app.add_builder(VerifyBuilder)
    app.connect("config-inited", _prepare_latex)
    app.connect("builder-inited", _open_library)
    app.connect("env-updated", _print_book)
    return {"version": citekit.__version__, "parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}


def _prepare_latex(_: Sphinx, config: Config) -> None:
    config.latex_elements = {**config.latex_elements}
    config.latex_elements["preamble"] = config.latex_elements.get("preamble", "") + _PREAMBLE


def _open_library(app: Sphinx) -> None:
    """Open the library before anything is read, so that one that cannot be read is told once."""
    if isinstance(app.builder, VerifyBuilder):
        app.builder.end_with = partial(setattr, app, "statuscode")
    try:
        assert Printing.of(app.config, app.srcdir).pages  # noqa: S101
    except CitekitError as error:
        raise ConfigError(f"citekit: {error}") from error


def _print_book(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Print all documents where they are one book; what changed in one may change another."""
    domain = env.domains["cite"]
    assert isinstance(domain, CitekitDomain)  # noqa: S101 - it is registered under this name
    printing = Printing.of(app.config, app.srcdir)
    changed = domain.print_book(printing) if printing.is_one_book else []
    return [*changed, *domain.with_all]


def _skip(*_: Any) -> None:
    raise nodes.SkipNode


def _pass(*_: Any) -> None:
    return None


def _open_html(self: Any, node: foreign_words) -> None:
    self.body.append(self.starttag(node, "bdi", "", lang=node["lang"], dir=node["dir"]))


def _close_html(self: Any, _: foreign_words) -> None:
    self.body.append("</bdi>")


def _open_latex(self: Any, node: foreign_words) -> None:
    self.body.append(rf"\citekitforeign{{{node['lang']}}}{{{node['dir']}}}{{")


def _close_latex(self: Any, _: foreign_words) -> None:
    self.body.append("}")


_SKIPPED = (_skip, None)
_PASSED = (_pass, _pass)
