"""The page served on this machine alone: to who has its address, from no other page, one change a request."""

from __future__ import annotations

import hmac
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from attrs import field, frozen

from citekit._files import content_of
from citekit.article import open_article
from citekit.errors import ChangedMeanwhile, CitekitError, InvalidInput
from citekit.library import keep_for_undo, read_settings, save_reversibly
from citekit.model import Library
from citekit.report._run import Checked, Run
from citekit.report.html._cards import part_of
from citekit.report.html._forms import Forms, state_of_article
from citekit.report.html._page import page_html, problem_html
from citekit.report.review._changes import Asked, changed_library, except_in_article
from citekit.report.review._proposals import Proposals
from citekit.verification import Severity, verify

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_LARGEST_FORM = 1 << 16  # bytes: a quotation and its reason
_LARGEST_ARTICLE = 1 << 25
_PLACE = re.compile(r"q[0-9]+-[0-9]+|quotations")
_HOSTS = ("127.0.0.1", "localhost", "[::1]")


@frozen
class Desk:
    """What is reviewed: a library, an article that cites it, who reads, and the token of the address."""

    library: Path
    article: Path | None
    token: str
    reader: str = ""
    _proposals: Proposals = field(factory=Proposals, init=False, repr=False, eq=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False, eq=False)

    def page(self) -> str:
        """Verify as things stand now, and give the page."""
        library = Library.open(self.library)
        article = open_article(self.article) if self.article is not None else None
        settings = read_settings(article.folder if article is not None else self.library.parent)
        settings = settings.of(self.article) if self.article is not None else settings
        report = verify(
            library,
            article,
            fail_on=Severity(settings.fail_on or "error"),
            uncited_as=Severity(settings.uncited) if settings.uncited else None,
            may_except=settings.may_except or (),
            severities={rule: Severity(weight) for rule, weight in settings.severity or ()},
        )
        name, text = (article.name, article.text) if article is not None else (library.name, "")
        checked = Checked(name, report, text=text, library=library)
        state = state_of_article(content_of(self.article, _LARGEST_ARTICLE)) if self.article is not None else None
        today = datetime.now(UTC).date().isoformat()
        proposals = self._proposals.of(report, library)
        forms = Forms(f"/{self.token}/change", state, self.reader, today, proposals=proposals)
        return page_html(Run((checked,)), [part_of(checked, 1)], forms)

    def change(self, asked: Asked) -> None:
        """Make one change and save it, whole or not at all; raises `ChangedMeanwhile` and `InvalidInput`."""
        with self._lock:
            if asked.kind == "except":
                if self.article is None:
                    raise InvalidInput("there is no article to write an exception into; nothing was saved")
                except_in_article(self.article, asked, asked.text("rule"), asked.number("start"))
                return
            changed = changed_library(Library.open(self.library), asked)
            _, change = save_reversibly(changed, self.library)
            keep_for_undo((change,))


def review_app(desk: Desk, port: int) -> Starlette:
    """Give the application that serves *desk* on *port* of the loopback interface.

    A request for another host's name, without the token, or from another page is answered as if nothing were here.
    """
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
    from starlette.routing import Route

    hosts = frozenset(f"{host}:{port}" for host in _HOSTS)

    def is_asked_by_us(request: Request) -> bool:
        token = str(request.path_params["token"]).encode("utf-8", "surrogatepass")
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "none")
        return (
            request.headers.get("host") in hosts
            and hmac.compare_digest(token, desk.token.encode())
            and (origin is None or origin in {f"http://{host}" for host in hosts})
            and (request.method == "GET" or site in {"same-origin", "none"})
        )

    def guarded(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def answered(request: Request) -> Response:
            if not is_asked_by_us(request):
                return PlainTextResponse("nothing is here\n", 404)
            try:
                response = await answer(request)
            except ChangedMeanwhile as error:
                response = HTMLResponse(problem_html("Changed meanwhile", str(error), f"/{desk.token}/"), 409)
            except CitekitError as error:
                response = HTMLResponse(problem_html("Not saved", str(error), f"/{desk.token}/"), 400)
            response.headers.update(
                {"Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff",
                 "X-Frame-Options": "DENY", "Cross-Origin-Resource-Policy": "same-origin"}
            )  # fmt: skip
            return response

        return answered

    @guarded
    async def show(_request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(desk.page))

    @guarded
    async def change(request: Request) -> Response:
        asked = await _asked(request)
        await run_in_threadpool(desk.change, asked)
        place = asked.fields.get("place", "")
        return RedirectResponse(f"/{desk.token}/" + (f"#{place}" if _PLACE.fullmatch(place) else ""), 303)

    return Starlette(
        routes=[Route("/{token}/", show, methods=["GET"]), Route("/{token}/change", change, methods=["POST"])]
    )


async def _asked(request: Request) -> Asked:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_FORM:
            raise InvalidInput("that is more than a form has; nothing was saved")
    try:
        fields = dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=20, errors="strict"))
    except ValueError:
        raise InvalidInput("that is no form; nothing was saved") from None
    return Asked(fields.pop("kind", ""), fields.pop("key", ""), fields.pop("seen", ""), fields)
