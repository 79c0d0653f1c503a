"""Whatever comes in by a door ends in a result or in a `CitekitError`: what is kept, and what is made anew.

A longer run is one command: ``python -m tests.fuzz DOOR --minutes 10``.
"""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.door import CORPUS, ended
from tests.fuzz.doors import DOORS
from tests.fuzz.inputs import inputs
from tests.fuzz.table import PAGE, written
from tests.thinned import HEAVY

EXAMPLES = 20_000 if HEAVY else 120  # of a door of cost 1
KEPT = [pytest.param(door, path, id=f"{door.name}/{path.name}") for door in DOORS.values() for path in door.seeds()]


def test_there_are_twelve_doors_and_each_has_inputs_that_are_kept():
    assert len(DOORS) == 12
    assert {path.name for path in CORPUS.iterdir()} == set(DOORS)
    assert all(len(door.seeds()) > 1 for door in DOORS.values())


@pytest.mark.long(each=6)
@pytest.mark.parametrize(("door", "path"), KEPT)
def test_what_once_broke_a_door_breaks_it_no_more(door, path):
    assert ended(door, path.read_bytes())


@pytest.mark.long(each=7)
@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_nothing_breaks_a_door(door):
    @settings(
        max_examples=max(10, EXAMPLES // door.cost),
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(door))
    def thrown(content):
        assert ended(door, content)

    thrown()


@pytest.mark.long
def test_the_table_of_what_was_tried_is_current():
    page = PAGE.read_text("utf-8")
    assert written(page) == page, "run: python tests/fuzz/table.py"
