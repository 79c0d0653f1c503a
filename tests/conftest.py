"""What all tests share: where the public test data lies, and how to skip without it."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.thinned import HEAVY

# A shared machine is slow at times: what is measured has a benchmark, and no test fails by the clock of an example.
settings.register_profile(
    "citekit",
    max_examples=100 if HEAVY else 50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("citekit")

# What commands keep from one run to the next is kept for the tests alone.
_KEPT = tempfile.TemporaryDirectory(prefix="citekit-kept-", ignore_cleanup_errors=True)
os.environ["CITEKIT_CACHE"] = _KEPT.name

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def troops() -> Path:
    return ROOT / "docs" / "examples" / "troops"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public test data that lies beside the project; no part of it is in the project."""
    folder = Path(os.environ.get("CITEKIT_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no public test data at {folder}; set CITEKIT_SHARED")
    return folder
