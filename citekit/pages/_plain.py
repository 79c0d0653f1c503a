"""Plain text: as it stands, as captions, or as a transcript with its times and speakers."""

from __future__ import annotations

from citekit.pages._captions import is_captions, read_captions, transcript_locators
from citekit.pages._records import PageText


def read_plain(source: str, charset: str) -> PageText:
    """Read text that is no HTML: WebVTT and SubRip as the words that are spoken, all else as it stands."""
    replaced = source.count("\ufffd")
    if is_captions(source):
        read = read_captions(source)
        return PageText(
            read.text,
            read.text,
            charset,
            "text/vtt" if source.lstrip("\ufeff \n").startswith("WEBVTT") else "application/x-subrip",
            replaced=replaced,
            kind="captions",
            locators=read.locators,
            notes=read.notes,
        )
    locators = transcript_locators(source)
    kind = "transcript" if locators else "text"
    return PageText(source, source, charset, "text/plain", replaced=replaced, kind=kind, locators=locators)
