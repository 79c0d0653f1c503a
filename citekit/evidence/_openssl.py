"""Time stamps verified by the command openssl: of some authorities rfc3161-client does not read the certificates.

It holds DER to the order of a set, which widely used authorities do not keep.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

_PATIENCE = 20  # seconds
_TIME = re.compile(r"^Time stamp: (\w{3}) +(\d+) (\d\d):(\d\d):(\d\d)(?:\.\d+)? (\d{4}) GMT$", re.MULTILINE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def openssl_is_here() -> bool:
    """Tell whether there is such a command."""
    return shutil.which("openssl") is not None


def refused_by_openssl(token: bytes, data: bytes, roots: Sequence[bytes], query: bytes | None) -> str | None:
    """Say why openssl does not accept a *token* for *data*, and for the nonce of *query* if given; ``None`` if it does.

    *roots* are the certificates (PEM) that it has to lead to.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in (("token", token), ("data", data), ("roots", b"\n".join(roots)), ("query", query or b"")):
            (folder / file).write_bytes(content)
        for asked in (["-data", "data"], ["-queryfile", "query"])[: 1 if query is None else 2]:
            done = _run(["ts", "-verify", *asked, "-in", "token", "-CAfile", "roots"], folder)
            if done.returncode or "Verification: OK" not in done.stdout:
                return "it does not hold, as openssl finds"
    return None


def time_by_openssl(token: bytes) -> datetime | None:
    """Give the time that a *token* names (UTC)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "token").write_bytes(token)
        found = _TIME.search(_run(["ts", "-reply", "-in", "token", "-text"], folder).stdout)
    if found is None or found[1] not in _MONTHS:
        return None
    day, hour, minute, second, year = (int(found[n]) for n in range(2, 7))
    return datetime(year, _MONTHS.index(found[1]) + 1, day, hour, minute, second, tzinfo=UTC)


def _run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [shutil.which("openssl") or "openssl", *arguments]
    try:
        return subprocess.run(  # noqa: S603
            command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess(command, 1, "", "")
