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

# Tests give the same with the extra `meaning` and without; those of an encoder name it.
os.environ["CITEKIT_ENCODER"] = "none"
os.environ["CITEKIT_VECTORS"] = ":memory:"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked ``long`` of a run that names no file of tests, but for one case in *each*."""
    if HEAVY or "long" in config.option.markexpr or any(".py" in named for named in config.args):
        return
    seen: dict[str, int] = {}
    kept: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        mark = item.get_closest_marker("long")
        function = item.nodeid.partition("[")[0]
        number = seen[function] = seen.get(function, -1) + 1
        kept[mark is None or ("each" in mark.kwargs and number % mark.kwargs["each"] == 0)].append(item)
    config.hook.pytest_deselected(items=kept[False])
    items[:] = kept[True]


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
