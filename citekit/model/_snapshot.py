"""What was seen of a source, and when."""

from __future__ import annotations

import re
from typing import Any

from attrs import field, frozen

from citekit.errors import InvalidRecord
from citekit.model._agent import Agent, AgentKind
from citekit.model._date import Date
from citekit.model._validation import held, shown_fields

_LONGEST_PATH = 4096  # PATH_MAX of Linux
_SHA256 = re.compile(r"[0-9a-f]{64}")


def _digest(_instance: object, _attribute: object, value: str | None) -> None:
    if value is not None and not _SHA256.fullmatch(value):
        raise InvalidRecord("a digest is 64 hexadecimal digits in lower case (SHA-256)")


def _a_path(_instance: object, _attribute: object, value: Any) -> None:
    if value is not None and (not value or "\0" in value or len(value) > _LONGEST_PATH):
        raise InvalidRecord(f"a path has 1 to {_LONGEST_PATH} characters, and no NUL")


@frozen(field_transformer=held)
class Attachment:
    """A file that belongs to what was seen and is no page: the photograph or the recording that an excerpt is of.

    ``path`` is relative to the library's file; ``sha256`` is of its bytes, hexadecimal.
    """

    path: str = field(validator=_a_path)
    sha256: str | None = field(default=None, validator=_digest)

    __repr__ = shown_fields


@frozen(field_transformer=held)
class Snapshot:
    """The bytes that were seen of a source (Memento), with the text that was read out of them.

    ``path`` is relative to the library's file. ``captured`` is an ISO 8601 timestamp with its zone; ``url`` the address
    it came from; ``sha256`` is of the bytes and ``text_sha256`` of the extracted text in UTF-8, both hexadecimal;
    ``extractor`` names the program that extracted the text, with its version. ``text`` is in memory only.

    What was not seen by a program, as words taken down on the telephone, copied from a photograph or pasted, is an
    excerpt: ``vouched_by`` says which person vouches for it, ``vouched_on`` since when, and ``attached`` are the files
    that show it.
    """

    path: str | None = field(default=None, validator=_a_path)
    sha256: str | None = field(default=None, validator=_digest)
    captured: str | None = None
    url: str | None = field(default=None, metadata={"key": "URL"})
    media_type: str | None = None
    text_sha256: str | None = field(default=None, validator=_digest)
    extractor: str | None = None
    vouched_by: Agent | None = field(default=None, metadata={"agent": AgentKind.PERSON})
    vouched_on: Date | None = None
    attached: tuple[Attachment, ...] = ()
    text: str | None = field(default=None, repr=False, metadata={"memory": True})

    __repr__ = shown_fields

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the saved page and of what is attached to it, relative to the library's file."""
        return ((self.path,) if self.path else ()) + tuple(one.path for one in self.attached)
