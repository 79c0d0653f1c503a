"""Time stamps of a local authority: held against openssl's own verdict, and refused where anything does not hold."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from citekit.errors import InvalidInput
from citekit.evidence import Evidence, FetchRules, Integrity, StampRefused, stamp_evidence, verify_evidence
from tests.evidence.serving import http, serving
from tests.evidence.test_keeping import filled

rfc3161_client = pytest.importorskip("rfc3161_client")
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl here")
RULES = FetchRules(allow_hosts=("127.0.0.1",))
CONFIG = """\
[tsa]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
[signing]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
basicConstraints = critical,CA:false
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
"""


class Authority:
    def __init__(self, folder):
        self.folder = folder
        (folder / "tsa.cnf").write_text(CONFIG)
        (folder / "serial").write_text("01")
        self.run("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 9 -subj /CN=Root -config tsa.req")
        self.run("req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=TSA -config tsa.req")
        self.run("x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 9 -extfile tsa.cnf "
                 "-extensions signing")  # fmt: skip

    def run(self, line):
        request = self.folder / "tsa.req"
        if not request.exists():
            head = "[req]\ndistinguished_name = name\nprompt = no\nx509_extensions = authority\n[name]\nCN = x\n"
            request.write_text(head + CONFIG)
        return subprocess.run(["openssl", *line.split()], cwd=self.folder, capture_output=True, check=True).stdout

    @property
    def root(self):
        return (self.folder / "ca.pem").read_bytes()

    def answer_with_chain(self, request):
        """Answer as authorities do whose certificates are in an order that DER does not have."""
        return self.answer(request, more="-chain ca.pem")

    def answer(self, request, query=None, more=""):
        (self.folder / "query.tsq").write_bytes(query or request.partition(b"\r\n\r\n")[2])
        self.run("ts -reply -config tsa.cnf -section tsa -queryfile query.tsq -signer tsa.pem -inkey tsa.key "
                 f"-out reply.tsr {more}")  # fmt: skip
        return [http((self.folder / "reply.tsr").read_bytes(), kind="application/timestamp-reply")]

    def verifies(self, data, token):
        (self.folder / "data").write_bytes(data)
        (self.folder / "token.tsr").write_bytes(token)
        line = ["ts", "-verify", "-data", "data", "-in", "token.tsr", "-CAfile", "ca.pem"]
        return subprocess.run(["openssl", *line], cwd=self.folder, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("stranger"))


def test_a_stamp_holds_for_the_list_as_it_was_and_openssl_agrees(tmp_path, authority):
    evidence = filled(tmp_path, 2)
    head = evidence.chain().head
    with serving(authority.answer) as server:
        stamp = stamp_evidence(evidence, server.url(), [authority.root], RULES)
    assert stamp.line == 2
    assert abs(stamp.time - datetime.now(UTC)) < timedelta(days=1)
    token = (tmp_path / stamp.file).read_bytes()
    assert authority.verifies(head.encode(), token)
    assert not authority.verifies(b"0" * 64, token)
    result = verify_evidence(evidence, [authority.root])
    assert (result.found, result.exit_code) == ((), 0)
    evidence = filled(tmp_path, 1)
    assert verify_evidence(evidence, [authority.root]).exit_code == 0


def test_a_stamp_whose_certificates_stand_in_another_order_is_verified_by_openssl(tmp_path, authority, stranger):
    evidence = filled(tmp_path, 2)
    with serving(authority.answer_with_chain) as server:
        stamp = stamp_evidence(evidence, server.url(), [authority.root], RULES)
        with pytest.raises(StampRefused):
            stamp_evidence(evidence, server.url(), [stranger.root], RULES)
    with pytest.raises(ValueError, match="InvalidSetOrdering"):
        rfc3161_client.decode_timestamp_response((tmp_path / stamp.file).read_bytes())
    assert abs(stamp.time - datetime.now(UTC)) < timedelta(days=1)
    assert verify_evidence(evidence, [authority.root]).exit_code == 0
    assert verify_evidence(evidence, [stranger.root]).exit_code == 1
    of_another = b"\r\n\r\n" + of_other_data(authority)
    with (
        serving(lambda request: authority.answer_with_chain(of_another)) as server,
        pytest.raises(StampRefused, match="openssl"),
    ):
        stamp_evidence(evidence, server.url(), [authority.root], RULES)


def test_whose_stamp_it_is_is_not_said_without_a_certificate(tmp_path, authority, stranger):
    evidence = filled(tmp_path, 1)
    with serving(authority.answer) as server:
        stamp_evidence(evidence, server.url(), [authority.root], RULES)
    assert [one.kind for one in verify_evidence(evidence).found] == [Integrity.NOTE]
    assert verify_evidence(evidence, [stranger.root]).exit_code == 1
    assert verify_evidence(evidence, [stranger.root, authority.root]).exit_code == 0


def test_a_list_that_was_made_anew_as_a_whole_is_told_by_its_stamp(tmp_path, authority):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    true, forged = filled(tmp_path / "one", 2), Evidence(tmp_path / "two")
    with serving(authority.answer) as server:
        stamp = stamp_evidence(true, server.url(), [authority.root], RULES)
    link = true.chain().links[-1]
    filled(tmp_path / "two", 1)
    forged.write(stamp.file, (tmp_path / "one" / stamp.file).read_bytes())
    forged.observe({**link.values, "line": 1})
    assert verify_evidence(forged).exit_code == 0
    result = verify_evidence(forged, [authority.root])
    assert [(one.kind, one.place) for one in result.found] == [(Integrity.MISMATCH, stamp.file)]


def test_any_changed_bit_of_a_stamp_is_found(tmp_path, authority):
    evidence = filled(tmp_path, 1)
    with serving(authority.answer) as server:
        stamp = stamp_evidence(evidence, server.url(), [authority.root], RULES)
    path = tmp_path / stamp.file
    content = path.read_bytes()
    for place in range(0, len(content), 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert verify_evidence(evidence).exit_code == 1
    path.unlink()
    assert verify_evidence(evidence).exit_code == 1


def of_other_data(authority):
    authority.run("ts -query -digest " + "ab" * 32 + " -sha256 -cert -out other.tsq")
    return (authority.folder / "other.tsq").read_bytes()


WRONG = {
    "another authority": lambda one, other: (other.answer, "does not hold"),
    "other data": lambda one, other: (
        lambda request: one.answer(request, of_other_data(one)), "does not hold"),
    "garbage": lambda one, other: (lambda request: [http(b"<html>thank you", kind="text/html")], "can be read"),
    "status": lambda one, other: (lambda request: [http("no", status="500 Error")], "status 500"),
    "a changed bit": lambda one, other: (
        lambda request: [b"".join(one.answer(request))[:-40] + b"\x00" * 40], "stamp|hold"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_stamp_that_does_not_hold_is_not_kept(tmp_path, authority, stranger, wrong):
    evidence = filled(tmp_path, 1)
    answer, message = WRONG[wrong](authority, stranger)
    with serving(answer) as server, pytest.raises(StampRefused, match=message):
        stamp_evidence(evidence, server.url(), [authority.root], RULES)
    assert len(evidence.chain().links) == 1
    assert not (tmp_path / "evidence" / "stamps").exists()


def test_nothing_is_stamped_where_nothing_was_kept(tmp_path, authority):
    with pytest.raises(InvalidInput, match="no evidence"):
        stamp_evidence(Evidence(tmp_path), "https://tsa.example/", [authority.root], RULES)
