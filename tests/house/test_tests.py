"""What the tests themselves keep to."""

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
# Without what is run by hand: the scripts of bench, and those that run for as long as they are told.
FILES = sorted(path for path in TESTS.rglob("*.py") if TESTS / "bench" not in path.parents and path.stem != "__main__")
CLOCKS = {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "process_time_ns",
          "thread_time", "thread_time_ns", "timeit", "getrusage"}  # fmt: skip
A_SERVER_SAYS_WHEN = {"loopback.py"}  # for the least that lies between two requests; never for the most


def names(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="time"), attr="time"):
                found.add("time.time")
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name):
                found.add(name)
    return found


def test_no_test_reads_a_clock():
    """What takes long on one machine is short on another: cost is counted (`tests/work.py`)."""
    allowed = A_SERVER_SAYS_WHEN | {Path(__file__).name}
    assert len(FILES) > 100
    assert [
        str(file.relative_to(TESTS))
        for file in FILES
        if file.name not in allowed and names(ast.parse(file.read_text("utf-8"))) & (CLOCKS | {"time.time"})
    ] == []
