"""Names that were moved are given where they were for one version, with a warning that says where they are now."""

from importlib import import_module

import pytest

from citekit.article import BlockKind

MOVED = {
    "citekit.article": {
        "citekit.speakers": (
            "Audit",
            "Backend",
            "Hop",
            "Mention",
            "QuotationKind",
            "QuotedPassage",
            "SpacyBackend",
            "audit_article",
        ),
        "citekit.pages": ("Run",),
    },
    "citekit.verification": {
        "citekit.report": ("audit_json", "audit_stubs", "audit_text", "report_json", "report_text"),
    },
    "citekit.translation": {"citekit.originals": ("OriginalCandidate", "Reason", "ReasonKind", "locate_original")},
}
ROWS = [(old, new, name) for old, places in MOVED.items() for new, names in places.items() for name in names]


@pytest.mark.parametrize(("old", "new", "name"), ROWS)
def test_a_moved_name_is_given_where_it_was_with_a_warning(old, new, name):
    with pytest.warns(DeprecationWarning, match=f"{old}.{name} is now {new}.{name}") as told:
        found = getattr(import_module(old), name)
    assert told[0].filename == __file__
    assert found is getattr(import_module(new), name)
    assert name not in import_module(old).__all__


def test_boilerplate_is_given_under_the_name_it_had_with_a_warning():
    with pytest.warns(DeprecationWarning, match=r"BlockKind\.FURNITURE is now BlockKind\.BOILERPLATE") as told:
        assert BlockKind.FURNITURE is BlockKind.BOILERPLATE
    assert told[0].filename == __file__
    assert "FURNITURE" not in BlockKind.__members__
    with pytest.raises(AttributeError, match="no attribute 'FURNITUR'"):
        _ = BlockKind.FURNITUR


@pytest.mark.parametrize("room", MOVED)
def test_a_name_that_never_was_is_none(room):
    with pytest.raises(AttributeError, match=f"module '{room}' has no attribute 'no_such_name'"):
        _ = import_module(room).no_such_name
