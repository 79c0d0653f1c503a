"""Files stay short enough to be read at once."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 500  # lines
MODULES = [*sorted((ROOT / "citekit").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_has_more_than_500_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST
