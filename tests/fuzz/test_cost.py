"""Twice as much at a door is at most 2.3 times the work, or is refused; what grows there is listed in `costs.py`.

Work is counted (`tests/work.py`). Without CITEKIT_HEAVY=1 every other is tried, and a quarter of the size is enough;
more decides where that is still too small. What libraries in C do, `python -m tests.bench.measure.growth` measures.
"""

import pytest

from tests.fuzz.costs import COSTS
from tests.fuzz.door import ended
from tests.fuzz.doors import DOORS
from tests.thinned import HEAVY, some
from tests.work import TWICE, growth


def test_each_door_has_costs():
    assert {door for door, _ in COSTS} == set(DOORS)


@pytest.mark.long(each=60)
@pytest.mark.parametrize(("door", "name"), some(COSTS, 2), ids=lambda part: part)
def test_twice_as_much_is_at_most_twice_the_work(door, name):
    made, size = COSTS[door, name]
    sizes = (size,) if HEAVY else (size // 4, size // 2, size)
    assert any(growth(lambda number: ended(DOORS[door], made(number)), one) <= TWICE for one in sizes)
