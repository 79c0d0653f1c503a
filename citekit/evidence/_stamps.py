"""Time stamps (RFC 3161) of the list of what was kept: an authority says that it had this digest by then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from citekit._files import content_of, is_file
from citekit.errors import CitekitError, EngineUnavailable, InvalidInput, Location, UnreadableFile
from citekit.evidence._fetch import FetchRules, post
from citekit.evidence._integrity import Discrepancy, Integrity
from citekit.evidence._keeping import FOLDER, Evidence
from citekit.evidence._openssl import openssl_is_here, refused_by_openssl, time_by_openssl

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

_INSTALL = "pip install '.[stamps]' from a clone"
_LARGEST = 2**20  # bytes of a token or of a file of certificates


@frozen
class StampRefused(CitekitError):
    """A time stamp that an authority did not give, or that does not hold; nothing was kept of it."""

    authority: str
    reason: str

    def __str__(self) -> str:
        return f"{self.authority}: {self.reason}"


@frozen
class Stamp:
    """A time stamp that was kept: when the authority says it was, of which line of the list, and its file."""

    time: datetime
    line: int
    file: str


def stamp_evidence(
    evidence: Evidence, authority: str, roots: Sequence[bytes], rules: FetchRules | None = None
) -> Stamp:
    """Have the *authority* at an address stamp the list of *evidence* as it stands, and keep its answer as it came.

    *roots* are certificates (PEM) that the stamp has to lead to; it is verified before it is kept. Needs the extra
    ``stamps``. Raises `StampRefused`, `FetchError`, and `InvalidInput` where there is nothing to stamp.
    """
    try:
        from rfc3161_client import TimestampRequestBuilder
    except ImportError:
        raise EngineUnavailable("", f"a stamp needs rfc3161-client: {_INSTALL}") from None
    chain = evidence.chain()
    if not chain.links:
        raise InvalidInput("there is no evidence to stamp")
    number, imprint = len(chain.links), _imprint(chain.head)
    request = TimestampRequestBuilder().data(imprint).nonce(nonce=True).cert_request(cert_request=True).build()
    answer = post(authority, request.as_bytes(), "application/timestamp-query", rules)
    if answer.status != 200:
        raise StampRefused(authority, f"it answers with status {answer.status}")
    verdict = _judged(answer.body, imprint, roots, request)
    if verdict.time is None:
        raise StampRefused(authority, verdict.reason)
    file = f"{FOLDER}/stamps/{number:06}-{sha256(answer.body).hexdigest()[:12]}.tsr"
    evidence.write(file, answer.body)
    told = {"kind": "stamp", "line": number, "authority": authority, "time": verdict.time.isoformat(), "stamp": file}
    evidence.observe({**told, "stamp_sha256": sha256(answer.body).hexdigest()})
    return Stamp(verdict.time, number, file)


def verify_stamps(evidence: Evidence, roots: Sequence[bytes]) -> list[Discrepancy]:
    """Verify each stamp of *evidence*: that its file is as it was kept, and holds for the line that it is of.

    Without *roots*, or without the extra ``stamps``, that a stamp is by an authority one trusts cannot be told.
    """
    found = []
    chain = evidence.chain()
    for link in chain.links:
        if link.values.get("kind") != "stamp":
            continue
        file, line = str(link.values.get("stamp")), link.values.get("line")
        path = evidence.folder / file
        if not path.resolve().is_relative_to(evidence.folder.resolve()) or not is_file(path):
            found.append(Discrepancy(Integrity.MISSING, file, "there is no such file any more"))
            continue
        content = content_of(path, _LARGEST, file)
        if sha256(content).hexdigest() != link.values.get("stamp_sha256"):
            found.append(Discrepancy(Integrity.MISMATCH, file, "its bytes are not those that were kept"))
        elif not isinstance(line, int) or not 1 <= line <= len(chain.links):
            found.append(Discrepancy(Integrity.MISMATCH, file, "it is of a line that the list does not have"))
        else:
            found += _verified(file, content, chain.links[line - 1].sha256, roots)
    return found


def _verified(file: str, content: bytes, digest: str, roots: Sequence[bytes]) -> list[Discrepancy]:
    if not roots:
        reason = "whose stamp it is cannot be told: --roots names the certificates of the authority"
        return [Discrepancy(Integrity.NOTE, file, reason)]
    try:
        verdict = _judged(content, _imprint(digest), roots, None)
    except ImportError:
        return [Discrepancy(Integrity.UNVERIFIABLE, file, f"to verify it: {_INSTALL}")]
    if verdict.time is not None:
        return []
    return [Discrepancy(Integrity.MISMATCH if verdict.is_read else Integrity.UNVERIFIABLE, file, verdict.reason)]


@frozen
class _Verdict:
    """What a verifier finds: the time that a stamp names where it holds, else why not, and whether it could be read."""

    time: datetime | None
    reason: str = ""
    is_read: bool = True


def _judged(token: bytes, data: bytes, roots: Sequence[bytes], request: TimeStampRequest | None) -> _Verdict:
    """Verify a *token* for *data*, and for the nonce of *request*; by openssl where it cannot be read otherwise."""
    from rfc3161_client import decode_timestamp_response

    try:
        response = decode_timestamp_response(token)
    except ValueError as error:
        return _judged_by_openssl(token, data, roots, request) or _Verdict(
            None, f"it is no time stamp that can be read: {error}", is_read=False
        )
    against = _wrong(response, data, roots, request.nonce if request is not None else None)
    return _Verdict(None, against) if against else _Verdict(response.tst_info.gen_time)


def _judged_by_openssl(
    token: bytes, data: bytes, roots: Sequence[bytes], request: TimeStampRequest | None
) -> _Verdict | None:
    time = time_by_openssl(token) if openssl_is_here() else None
    if time is None:
        return None
    against = refused_by_openssl(token, data, roots, request.as_bytes() if request is not None else None)
    return _Verdict(None, against) if against else _Verdict(time)


def _imprint(digest: str) -> bytes:
    """Give what is stamped: the digest of a line of the list, as text, so that a command line can ask for it again."""
    return digest.encode("ascii")


def _wrong(response: TimeStampResponse, data: bytes, roots: Sequence[bytes], nonce: int | None) -> str | None:
    """Say why a stamp does not hold for *data*; ``None`` where it does."""
    from rfc3161_client import VerificationError, VerifierBuilder

    reason = "no certificate was given"
    for root in _certificates(roots):
        builder = VerifierBuilder().add_root_certificate(root)
        if nonce is not None:
            builder = builder.nonce(nonce)
        try:
            if builder.build().verify_message(response, data):
                return None
        except (VerificationError, ValueError) as error:
            reason = str(error)
    return f"it does not hold: {reason}"


def _certificates(roots: Sequence[bytes]) -> list[Certificate]:
    from cryptography.x509 import load_pem_x509_certificates

    try:
        found = [one for root in roots for one in load_pem_x509_certificates(root)]
    except ValueError:
        raise InvalidInput("--roots names a file of certificates in PEM") from None
    if not found:
        raise InvalidInput("--roots names a file of certificates in PEM")
    return found


def read_roots(path: Path) -> bytes:
    """Read a file of certificates (PEM); raises `UnreadableFile`."""
    content = content_of(path, _LARGEST)
    if b"-----BEGIN CERTIFICATE-----" not in content:
        raise UnreadableFile(Location(str(path)), "has no certificates in PEM")
    return content
