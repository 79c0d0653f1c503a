"""All evidence as one folder or one WACZ file, for somebody who has neither citekit nor the library."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from attrs import frozen

from citekit._files import content_of, write_file
from citekit.errors import InvalidInput
from citekit.evidence._asking import user_agent
from citekit.evidence._failures import DamagedEvidence
from citekit.evidence._integrity import Integrity
from citekit.evidence._keeping import FOLDER, Evidence, Kept
from citekit.evidence._verifying import verify_evidence

_LARGEST = 64 * 2**20
_WWW = re.compile(r"^www\d*\.")
_README = """\
Saved pages, as they were fetched, and what shows that they were not changed since.

{list}     one line for each capture: its address, time, and SHA-256 digests. Each line has, as
           "previous", the SHA-256 digest of the line before it (with its line end).
{head}     the digest of the last line. Whoever was given it elsewhere can tell that no line was
           taken out or changed, since every other list has another.
*.warc.gz  what was asked and what was answered, to the byte (WARC 1.1, ISO 28500:2017).
snapshots  the same pages as plain files.

The digests prove that nothing was changed since the list was written. That the list was not made anew as a whole is
proved by a digest of its last line that somebody else has: a time stamp (RFC 3161, *.tsr, if there are some), a letter,
a repository. Nothing here proves that the server sent the same page to others.

Captures: {count}. Digest of the list: {digest}
"""


@frozen
class _Item:
    name: str
    content: bytes


def export_evidence(evidence: Evidence, target: Path) -> int:
    """Write all of *evidence* to *target*, a WACZ 1.1.1 where it ends in ``.wacz``, else a folder; give the captures.

    The folder has a file SHA256SUMS. The same evidence gives the same bytes. Raises `DamagedEvidence` where it is not
    as it was kept, and `InvalidInput` where there is none, or something at *target* already.
    """
    result = verify_evidence(evidence)
    bad = [one for one in result.found if one.kind is not Integrity.NOTE]
    if bad:
        raise DamagedEvidence(bad[0].place, f"{bad[0].reason}; nothing was exported")
    if not result.captures:
        raise InvalidInput("there is no evidence to export")
    if target.exists() or target.is_symlink():
        raise InvalidInput(f"{target} is there already; choose another name")
    captures = evidence.captures()
    if target.suffix.lower() == ".wacz":
        _write_wacz(evidence, captures, target)
    else:
        _write_folder(evidence, captures, target)
    return result.captures


def _own_files(evidence: Evidence, captures: tuple[Kept, ...]) -> Iterator[_Item]:
    """Give the list with its head, the stamps, and what they are, under the names that all exports have."""
    chain = evidence.chain()
    for path in (evidence.list_file, evidence.head_file, *sorted(evidence.place.glob("stamps/*"))):
        yield _Item(f"{FOLDER}/{path.name}", content_of(path, 256 * 2**20))
    text = _README.format(
        list=evidence.list_file.name, head=evidence.head_file.name, count=len(captures), digest=chain.head
    )
    yield _Item(f"{FOLDER}/README.txt", text.encode())
    for file in dict.fromkeys(name for one in captures for name in (one.file, *(also for also, _ in one.also))):
        yield _Item(f"snapshots/{Path(file).name}", content_of(evidence.folder / file, _LARGEST))


def _warcs(evidence: Evidence, captures: tuple[Kept, ...]) -> Iterator[_Item]:
    for one in captures:
        yield _Item(f"archive/{Path(one.warc).name}", content_of(evidence.folder / one.warc, _LARGEST))


def _write_folder(evidence: Evidence, captures: tuple[Kept, ...], target: Path) -> None:
    sums = []
    for item in (*_own_files(evidence, captures), *_warcs(evidence, captures)):
        path = target / item.name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, item.content)
        sums.append(f"{sha256(item.content).hexdigest()}  {item.name}\n")
    write_file(target / "SHA256SUMS", "".join(sums).encode())


def _write_wacz(evidence: Evidence, captures: tuple[Kept, ...], target: Path) -> None:
    """Write a WACZ (Web Archive Collection Zipped, Webrecorder's specification 1.1.1)."""
    resources: list[dict[str, object]] = []
    temporary = target.with_name(f".{target.name}.part")
    latest = max(one.captured for one in captures)
    try:
        with zipfile.ZipFile(temporary, "w") as package:
            for item in (
                *_warcs(evidence, captures),
                _Item("indexes/index.cdx.gz", gzip.compress("".join(_index(evidence, captures)).encode(), mtime=0)),
                _Item("pages/pages.jsonl", "".join(_pages(captures)).encode()),
                *_own_files(evidence, captures),
            ):
                _put(package, item, latest)
                resources.append(
                    {
                        "name": Path(item.name).name.lower(),
                        "path": item.name,
                        "hash": f"sha256:{sha256(item.content).hexdigest()}",
                        "bytes": len(item.content),
                    }
                )
            whole = {
                "profile": "data-package",
                "resources": resources,
                "created": latest,
                "wacz_version": "1.1.1",
                "software": user_agent(),
            }
            described = json.dumps(whole, indent=1).encode()
            _put(package, _Item("datapackage.json", described), latest)
            digest = {"path": "datapackage.json", "hash": f"sha256:{sha256(described).hexdigest()}"}
            _put(package, _Item("datapackage-digest.json", json.dumps(digest, indent=1).encode()), latest)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _put(package: zipfile.ZipFile, item: _Item, captured: str) -> None:
    """Add a file as it is: what is packed in a WACZ already is read out of its middle."""
    parts = re.findall(r"\d+", captured)[:6]
    year, month, day, hour, minute, second = map(int, parts)
    info = zipfile.ZipInfo(item.name, (max(year, 1980), month, day, hour, minute, second))
    info.external_attr = 0o644 << 16
    package.writestr(info, item.content)


def _pages(captures: tuple[Kept, ...]) -> Iterator[str]:
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}) + "\n"
    for one in captures:
        page = {"id": str(one.number), "url": one.url, "ts": one.captured}
        yield json.dumps(page, ensure_ascii=False) + "\n"


def _index(evidence: Evidence, captures: tuple[Kept, ...]) -> list[str]:
    """Give the lines of a CDXJ index: where in which WARC the answer of an address and a time begins."""
    from warcio.archiveiterator import ArchiveIterator

    lines = []
    for one in captures:
        with (evidence.folder / one.warc).open("rb") as file:
            records = ArchiveIterator(file)
            for record in records:
                headers = record.rec_headers
                if record.rec_type != "response":
                    continue
                url = str(headers.get_header("WARC-Target-URI"))
                content_type = str(record.http_headers.get_header("Content-Type") or "")
                record.content_stream().read()
                told = {
                    "url": url,
                    "mime": content_type.partition(";")[0].strip() or "unk",
                    "status": record.http_headers.get_statuscode(),
                    "digest": headers.get_header("WARC-Payload-Digest"),
                    "length": str(records.get_record_length()),
                    "offset": str(records.get_record_offset()),
                    "filename": Path(one.warc).name,
                }
                time = "".join(re.findall(r"\d", str(headers.get_header("WARC-Date"))))[:14]
                lines.append(f"{sort_key(url)} {time} {json.dumps(told)}\n")
    return sorted(lines)


def sort_key(url: str) -> str:
    """Give *url* as indices of web archives sort it (SURT): ``org,example)/path?a=1``."""
    parts = urlsplit(url.lower())
    host = ",".join(reversed(_WWW.sub("", parts.hostname or "").split(".")))
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    port = "" if parts.port in {None, usual} else f":{parts.port}"
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/") or "/"
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)), safe="/:,;@!$'()*")
    return f"{host}{port}){path}{f'?{query}' if query else ''}"
