"""What an answer holds when it came compressed: no more of it than any answer may have, however often it was."""

from __future__ import annotations

import zlib

from citekit.evidence._failures import TooMuch, Unreachable

LARGEST_PAGE = 20_000_000  # bytes, unpacked: a thousand articles
_MOST_LAYERS = 2


def decoded(url: str, body: bytes, codings: str) -> bytes:
    """Give what *body* holds, by the value of its Content-Encoding (RFC 9110, 8.4): gzip and deflate, twice at most.

    Raises `TooMuch` for more than `LARGEST_PAGE`, and `Unreachable` for what is cut off or packed otherwise.
    """
    layers = [one for one in (part.strip().lower() for part in codings.split(",")) if one not in {"", "identity"}]
    if len(layers) > _MOST_LAYERS:
        raise TooMuch(url, f"its answer is compressed {len(layers)} times over")
    for layer in reversed(layers):
        if layer not in {"gzip", "x-gzip", "deflate"}:
            raise Unreachable(url, f"its answer is compressed in a way that was not asked for ({layer[:20]})")
        body = _unpacked(url, body, layer)
    if len(body) > LARGEST_PAGE:
        raise too_large(url)
    return body


def too_large(url: str) -> TooMuch:
    return TooMuch(url, f"its answer is larger than {LARGEST_PAGE // 1_000_000} MB")


def _unpacked(url: str, body: bytes, layer: str) -> bytes:
    is_bare = layer == "deflate" and body[:1] and (body[0] & 0x0F != 8 or int.from_bytes(body[:2]) % 31)
    wbits = -zlib.MAX_WBITS if is_bare else zlib.MAX_WBITS | 32
    content = bytearray()
    while body:
        unpacking = zlib.decompressobj(wbits=wbits)
        try:
            content += unpacking.decompress(body, LARGEST_PAGE + 1 - len(content))
        except zlib.error:
            raise Unreachable(url, "its answer cannot be unpacked") from None
        if len(content) > LARGEST_PAGE:
            raise too_large(url)
        if not unpacking.eof:
            raise Unreachable(url, "its answer is cut off")
        body = unpacking.unused_data
    return bytes(content)
