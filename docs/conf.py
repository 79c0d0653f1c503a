"""How the documentation is built: `sphinx-build -W -n --keep-going -b html docs docs/_build/html`."""

import inspect
import re
import tomllib
from enum import Enum
from functools import cached_property
from pathlib import Path

import click
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import citekit

project = "citekit"
author = "the authors of citekit"
version = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]["version"]
release = version

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_click"]
exclude_patterns = ["_build", "examples"]
html_theme = "furo"
html_title = f"citekit {version}"
html_static_path = ["_static"]
html_css_files = ["wrap.css"]
smartquotes = False  # an option is written --so

myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_heading_anchors = 3

default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"undoc-members": True}
python_use_unqualified_type_names = True

# What other packages document is not looked up: the build needs no network.
nitpick_ignore_regex = [(r"py:.*", r"(?!citekit).*")]
# A group of entry points; an extra.
nitpick_ignore = [("py:obj", "citekit.translators")]

_PRIVATE = re.compile(r"\._\w+")


def _names() -> str:
    """Give the names at the top of the package as a table, each with the first sentence of its documentation."""
    rows = [(name, getattr(citekit, name)) for name in citekit.__all__]
    told = [(name, " ".join((inspect.getdoc(one) or "").partition("\n\n")[0].split())) for name, one in rows]
    return "\n".join(["| name | |", "|---|---|", *(f"| {{py:obj}}`citekit.{name}` | {line} |" for name, line in told)])


myst_substitutions = {"names": _names()}


def setup(app: Sphinx) -> None:
    app.connect("missing-reference", _resolve_where_it_is_shown)
    app.connect("autodoc-skip-member", _skip_bare_fields)
    app.connect("sphinx-click-process-description", _show_examples_as_code)


def _show_examples_as_code(app: Sphinx, context: click.Context, lines: list[str]) -> None:
    """Make code of the examples in a command's help, which reach us as lines of verse."""
    shown: list[str] = []
    for line in lines:
        if line.startswith("| citekit "):
            shown += [] if shown[-1].startswith("   $") else [".. code-block:: console", ""]
            shown.append(f"   $ {line[2:]}")
        else:
            shown.append(line)
    lines[:] = shown


def _skip_bare_fields(app: Sphinx, kind: str, name: str, member: object, skip: bool, options: object) -> bool | None:
    """Show the members of an enumeration, which speak for themselves; the fields of a record are in its signature."""
    return None if callable(member) or isinstance(member, (Enum, property, cached_property)) else True


def _resolve_where_it_is_shown(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Node | None:
    """Lead a name of a private module, or of the top of the package, to the room that shows it."""
    if node.get("refdomain") != "py":
        return None
    target = node["reftarget"]
    name, *parts = target.removeprefix("citekit.").split(".")
    if name in citekit.__all__ and name != "csl":
        target = ".".join((getattr(citekit, name).__module__, name, *parts))
    shown = _PRIVATE.sub("", target)
    if shown == node["reftarget"]:
        return None
    found = env.domains.python_domain.resolve_any_xref(env, node["refdoc"], app.builder, shown, node, content)
    return found[0][1] if found else content
