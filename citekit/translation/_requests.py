"""Asking an engine through a package of others that uses `requests`: within bounds, and with what went wrong told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import requests
import urllib3.exceptions
from requests.adapters import HTTPAdapter
from requests.exceptions import RequestException, Timeout

from citekit.errors import CitekitError
from citekit.translation._errors import BadAnswer, EngineFault, EngineTimeout
from citekit.translation._http import LARGEST_ANSWER, PACKED, WITHOUT_END, fault_of, unpacked
from citekit.translation._silence import unlogged


class GuardedSession(requests.Session):
    """A session for one question: it follows nobody to another address, and reads no answer without an end.

    What went wrong below the package that uses it is in ``fault``: what that package makes of it has lost the status
    and Retry-After, and can show a key. An answer that has the key in it is a fault too: that package would log it.
    """

    def __init__(self, engine: str, seconds: float, remedy: str, keys: Sequence[str]) -> None:
        super().__init__()
        self.fault: CitekitError | None = None
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Guard(self, engine, seconds, remedy, keys))


class _Guard(HTTPAdapter):
    def __init__(self, session: GuardedSession, engine: str, seconds: float, remedy: str, keys: Sequence[str]) -> None:
        super().__init__()
        self._session, self._engine, self._seconds = session, engine, seconds
        self._remedy, self._keys = remedy, tuple(key.encode() for key in keys)

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002  as requests calls it
        timeout: object = None,  # noqa: ARG002
        verify: bool | str = True,
        cert: object = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        request.headers.update(PACKED)
        try:
            with unlogged():
                response = super().send(request, True, self._seconds, verify, cert, proxies)  # type: ignore[arg-type]
                with response:
                    fault = fault_of(self._engine, response.status_code, response.headers, self._remedy)
                    read = fault or self._body_of(response)
        except (Timeout, urllib3.exceptions.TimeoutError):
            read = EngineTimeout(self._engine, self._seconds)
        except (RequestException, urllib3.exceptions.HTTPError) as error:
            read = EngineFault(self._engine, f"the connection failed ({type(error).__name__})")
        if isinstance(read, CitekitError):
            self._session.fault = read
            raise RequestException("see the fault of the session")
        response._content = read  # noqa: SLF001  the whole of it was read above
        return response

    def _body_of(self, response: requests.Response) -> bytes | BadAnswer:
        body = bytearray()
        for chunk in response.raw.stream(65_536, decode_content=False):
            body += chunk
            if len(body) > LARGEST_ANSWER:
                return BadAnswer(self._engine, WITHOUT_END)
        content = unpacked(self._engine, bytes(body), response.headers)
        if isinstance(content, bytes) and any(key in content for key in self._keys):
            return BadAnswer(self._engine, "it has the key in it")
        return content
