"""Exports: a folder that sha256sum checks, and a WACZ that programs of others read."""

import gzip
import json
import os
import shutil
import subprocess
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator

from citekit.errors import InvalidInput
from citekit.evidence import DamagedEvidence, Evidence, export_evidence
from citekit.evidence._export import sort_key
from tests.evidence.test_keeping import every_file, filled


def test_a_folder_has_all_and_its_sums(tmp_path):
    (tmp_path / "library").mkdir()
    evidence = filled(tmp_path / "library")
    assert export_evidence(evidence, tmp_path / "out") == 3
    names = {path.relative_to(tmp_path / "out").as_posix() for path in every_file(tmp_path / "out")}
    sums = dict(line.split("  ")[::-1] for line in (tmp_path / "out/SHA256SUMS").read_text().splitlines())
    assert sums.keys() == names - {"SHA256SUMS"}
    assert all(sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())
    kept = {path.read_bytes() for path in every_file(tmp_path / "library")}
    assert kept <= {path.read_bytes() for path in every_file(tmp_path / "out")}
    assert evidence.chain().head in (tmp_path / "out/evidence/README.txt").read_text()


def test_a_wacz_has_an_index_by_which_each_answer_is_found(tmp_path):
    export_evidence(filled(tmp_path), tmp_path / "all.wacz")
    with zipfile.ZipFile(tmp_path / "all.wacz") as package:
        assert package.testzip() is None
        assert all(one.compress_type == zipfile.ZIP_STORED for one in package.infolist())
        described = json.loads(package.read("datapackage.json"))
        for one in described["resources"]:
            content = package.read(one["path"])
            assert (len(content), f"sha256:{sha256(content).hexdigest()}") == (one["bytes"], one["hash"])
        lines = gzip.decompress(package.read("indexes/index.cdx.gz")).decode().splitlines()
        assert lines == sorted(lines)
        assert len(lines) == 3
        for line in lines:
            _key, time, rest = line.split(" ", 2)
            told = json.loads(rest)
            warc = package.read(f"archive/{told['filename']}")
            start = int(told["offset"])
            record = next(iter(ArchiveIterator(BytesIO(warc[start : start + int(told["length"])]))))
            assert record.rec_headers.get_header("WARC-Target-URI") == told["url"]
            assert time.startswith("20261130120")
            assert b"Aqu" in record.content_stream().read()
        pages = [json.loads(line) for line in package.read("pages/pages.jsonl").decode().splitlines()]
        assert [one["url"] for one in pages[1:]] == ["https://elfaro.example/a"] * 3


def test_the_same_evidence_gives_the_same_file(tmp_path):
    evidence = filled(tmp_path)
    export_evidence(evidence, tmp_path / "a.wacz")
    export_evidence(evidence, tmp_path / "b.wacz")
    assert (tmp_path / "a.wacz").read_bytes() == (tmp_path / "b.wacz").read_bytes()


def test_what_is_not_as_it_was_kept_and_what_is_there_already_is_not_exported(tmp_path):
    with pytest.raises(InvalidInput, match="no evidence"):
        export_evidence(Evidence(tmp_path), tmp_path / "out")
    evidence = filled(tmp_path)
    (tmp_path / "there").mkdir()
    with pytest.raises(InvalidInput, match="already"):
        export_evidence(evidence, tmp_path / "there")
    next((tmp_path / "snapshots").iterdir()).write_text("changed")
    with pytest.raises(DamagedEvidence, match="nothing was exported"):
        export_evidence(evidence, tmp_path / "out.wacz")
    assert not (tmp_path / "out.wacz").exists()


SORTED = {
    "https://www.elfaro.example/A/B/?b=2&a=1": "example,elfaro)/a/b?a=1&b=2",
    "http://EL.example:80": "example,el)/",
    "https://www2.el.example/x/": "example,el)/x",
    "http://el.example:8443/a%20b": "example,el:8443)/a%20b",
    "http://127.0.0.1:8080/a": "1,0,0,127:8080)/a",
    "https://a.example/a//b": "example,a)/a/b",
    "https://xn--80aahjj1e.example/%D0%BD": "example,xn--80aahjj1e)/%d0%bd",
}


@pytest.mark.parametrize("url", SORTED)
def test_addresses_are_sorted_as_indices_of_web_archives_do(url):
    assert sort_key(url) == SORTED[url]


def test_the_validator_of_others_accepts_a_wacz_and_not_a_changed_one(tmp_path):
    wacz = os.environ.get("CITEKIT_WACZ") or shutil.which("wacz")
    if wacz is None:
        pytest.skip("py-wacz is not installed (CITEKIT_WACZ names its command)")
    export_evidence(filled(tmp_path), tmp_path / "all.wacz")
    done = subprocess.run(
        [wacz, "validate", "-f", "all.wacz"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "is valid" in done.stdout) == (0, True), done.stdout
