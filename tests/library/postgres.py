"""A PostgreSQL of the tests' own, on a socket in a folder of its own: the server of Debian's package, and no mock."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))


def program(name: str) -> str | None:
    return shutil.which(name) or next((str(one / name) for one in reversed(PROGRAMS) if (one / name).exists()), None)


def as_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root: then it runs as its own user, or as nobody."""
    if os.name != "posix" or os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return {}


@contextmanager
def server() -> Iterator[str]:
    """Give the address of a server that is there for as long as this lasts; its user has a password."""
    initdb, postgres = program("initdb"), program("pg_ctl")
    assert initdb is not None
    assert postgres is not None
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        if user := as_user():
            os.chown(folder, user["user"], user["group"])
        secret = folder / "secret"
        secret.write_text("geheim-4711")
        secret.chmod(0o644)

        def run(*command: object) -> None:
            subprocess.run(list(map(str, command)), check=True, capture_output=True, cwd=folder, **user)

        data = folder / "data"
        run(initdb, "-D", data, "-U", "redaktion", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8",
            "--locale=C", "--no-sync")  # fmt: skip
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run(postgres, "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://redaktion:geheim-4711@/postgres?host={folder}"
        finally:
            run(postgres, "-D", data, "-m", "immediate", "stop")
