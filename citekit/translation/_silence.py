"""What is asked of an engine is logged by nobody: a server can send the key back in a header, a cookie or a status."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LOGGERS = (
    "deepl",
    "httpcore2",
    "httpcore2.connection",
    "httpcore2.http11",
    "httpcore2.http2",
    "httpcore2.proxy",
    "httpcore2.socks",
    "httpx2",
    "requests",
    "urllib3",
    "urllib3.connection",
    "urllib3.connectionpool",
    "urllib3.response",
    "urllib3.util.retry",
)
_asking: ContextVar[bool] = ContextVar("asking", default=False)


class _Silence(logging.Filter):
    """Keeps back what is logged while an engine is asked; what others ask meanwhile is logged as ever."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002
        return not _asking.get()


_SILENCE = _Silence()


@contextmanager
def unlogged() -> Iterator[None]:
    """Let the packages that speak HTTP log nothing of what is asked within, at any level."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_SILENCE)
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)
