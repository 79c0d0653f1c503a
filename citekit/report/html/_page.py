"""The page of a run: its template, and how words of others are written into it so that they are words and no more."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from attrs import frozen

from citekit._data import data_text
from citekit.language import language_name
from citekit.report._run import Run
from citekit.report.html._cards import Card, Part, Verdict, part_of
from citekit.verification import RULES

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from citekit.report.html._forms import Forms
    from citekit.verification import Finding

# Controls, marks that turn the direction or join nothing, tags and lone halves of characters: a reader sees none of
# them, and what he sees may be another text for them. What scripts need (joiners, marks of direction) stands.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u180e\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_HEAD = re.compile(r"\A\{#.*?#\}\n", re.DOTALL)
_BANNERS = (
    "What was checked holds.",
    "Not to go out as it is: something is wrong.",
    "Something could not be read.",
    "Not all could be checked.",
)


@frozen
class Link:
    """An address that is safe to follow, and the host that it leads to as a browser would write it."""

    address: str
    host: str


def run_html(run: Run) -> str:
    """Give a run as one page of HTML that needs nothing else: no script but its own, no style, picture or font.

    It is read without JavaScript too, which filters and searches. All that comes from articles, libraries and pages is
    written as words; addresses are links where they are of http or https.
    """
    parts = [part_of(checked, number) for number, checked in enumerate(run.checked, start=1)]
    return page_html(run, parts)


def page_html(run: Run, parts: list[Part], forms: Forms | None = None) -> str:
    """Give the page of *run*, whose *parts* are shown, with *forms* to change what is recorded where it is served."""
    cards = [card for part in parts for card in part.cards]
    style, script = _asset("report.css"), _asset("report.js")
    return (
        _environment()
        .get_template("report.html")
        .render(
            run=run,
            parts=parts,
            banner=_BANNERS[run.exit_code],
            counts=[(verdict, sum(card.verdict is verdict for card in cards)) for verdict in reversed(Verdict)],
            acting=[card for card in cards if card.is_to_act_on],
            style=style,
            script=script,
            policy=_policy(style, script, forms=forms is not None),
            forms=forms,
            choices=_choices(parts, cards),
            rules=RULES,
        )
    )


def problem_html(title: str, message: str, back: str) -> str:
    """Give the page that says why a change was not saved, with a link *back*."""
    style = _asset("report.css")
    template = _environment().get_template("problem.html")
    return template.render(title=title, message=message, back=back, style=style, policy=_policy(style, ""))


def _policy(style: str, script: str, *, forms: bool = False) -> str:
    """Give the policy of a page (CSP 3) on which nothing is loaded, and only this style and this script are used."""
    own = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action '{'self' if forms else 'none'}'"


def _choices(parts: list[Part], cards: list[Card]) -> list[tuple[str, str, list[str]]]:
    """Give by what cards can be chosen: the name of the choice, what it is called, and its values."""
    found = [one for part in parts for one in part.findings] + [one for card in cards for one in card.findings]
    return [
        ("verdict", "Status", [one.value for one in Verdict]),
        ("language", "Language", sorted({card.language for card in cards if card.language})),
        ("outlet", "Outlet", sorted({card.outlet for card in cards if card.outlet})),
        ("rule", "Rule", sorted({one.rule for one in found})),
    ]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    names = ("report.html", "card.html", "review.html", "problem.html")
    loader = DictLoader({name: data_text("report", name) for name in names})
    made = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=loader,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.filters |= {"shown": shown, "plain": plainly, "link": link_of, "language": language_name}
    made.globals |= {"passage_link": passage_link, "place_of": place_of}
    return made


@lru_cache
def _asset(name: str) -> str:
    return _HEAD.sub("", data_text("report", name))


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def shown(text: object) -> Markup:
    """Give *text* escaped, with what nobody would see in it spelt out and marked."""
    from markupsafe import Markup, escape

    return Markup(_UNSEEN.sub(lambda match: f'<span class="unseen">U+{ord(match[0]):04X}</span>', escape(text)))  # noqa: S704


def plainly(text: object) -> str:
    """Give *text* for where no element can stand, as in an attribute, with what nobody would see spelt out."""
    return _UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", str(text))


def link_of(address: str | None) -> Link | None:
    """Give *address* as a link; ``None`` where it is none of http and https, names a user, or is no address at all.

    The host is as the network knows it, so that a letter of another script is seen to be one.
    """
    if address is None or _UNSEEN.search(address) or any(mark.isspace() or mark in '\\"<>`' for mark in address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        known = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:  # what is no address, or a host that has no name in ASCII
        return None
    if parts.scheme.lower() not in {"http", "https"} or not known or "@" in parts.netloc:
        return None
    return Link(quote(address, safe="!#$%&'()*+,/:;=?@[]~-._"), known)


def passage_link(card: Card) -> Link | None:
    """Give the link to the very words of a card on the page of their source."""
    match = card.result.match
    address = card.source.url if card.source is not None else None
    if match is None or address is None or card.result.found_in is None:
        return None
    directive = match.text_fragment()
    if directive is None:
        return link_of(address)
    return link_of(address + (directive[1:] if "#" in address else directive))


def place_of(finding: Finding) -> str:
    """Give where a finding is, for who reads it; nothing where it has no place."""
    return str(finding.where) if finding.where is not None else ""
