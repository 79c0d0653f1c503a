"""Files stay short enough to be read at once."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 500  # lines
MODULES = [*sorted((ROOT / "citekit").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]


def test_no_file_has_more_than_500_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert len(lengths) > 100
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
