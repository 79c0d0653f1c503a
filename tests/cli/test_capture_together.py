"""Several runs of ``citekit capture`` at one library, and one that is killed: nothing is lost, the next goes on."""

import os
import signal
import subprocess
import sys

import pytest

from citekit import Library
from citekit.evidence import Evidence, verify_evidence
from tests.cli.test_capture import ARTICLE
from tests.evidence.serving import http, serving

PROGRAM = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
time.sleep = lambda seconds: None
sys.argv = ["citekit", "capture", "--allow-host", "127.0.0.1", *sys.argv[1:]]
from citekit.__main__ import run
run()
"""


def answer(head):
    path = head.split(b" ")[1].decode()
    return [http("", status="404 Not Found") if "robots" in path else http(ARTICLE.replace("tropas", path[1:]))]


def started(folder, *urls):
    command = [sys.executable, "-c", PROGRAM, *urls]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.long
def test_several_runs_at_one_library_lose_nothing_of_one_another(tmp_path):
    with serving(answer) as server:
        runs = [started(tmp_path, *(server.url(f"/a{run}b{page}") for page in range(3))) for run in range(2)]
        ended = [one.communicate()[1] for one in runs]
    assert [one.returncode for one in runs] == [0, 0], ended
    assert len(Library.open(tmp_path / "citations.yaml").sources) == 6
    result = verify_evidence(Evidence(tmp_path))
    assert (result.captures, result.exit_code) == (6, 0)


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="kill -9 as POSIX has it")
def test_a_run_that_was_killed_is_gone_on_with(tmp_path):
    killed = []

    def killing(head):
        if b"/a2 " in head and not killed:
            killed.append(True)
            child.send_signal(signal.SIGKILL)
        return answer(head)

    with serving(killing) as server:
        urls = [server.url(f"/a{page}") for page in range(4)]
        child = started(tmp_path, *urls)
        child.communicate()
        assert child.returncode == -signal.SIGKILL
        assert len(Library.open(tmp_path / "citations.yaml").sources) == 2
        server.requests.clear()
        again = started(tmp_path, *urls)
        again.communicate()
        assert again.returncode == 0
    assert [path for path in server.paths if "robots" not in path] == ["/a2", "/a3"]
    assert len(Library.open(tmp_path / "citations.yaml").sources) == 4
    assert verify_evidence(Evidence(tmp_path)).exit_code == 0
