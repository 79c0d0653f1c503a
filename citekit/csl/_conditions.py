"""The conditions of a style (``cs:choose``), decided for one shape of item in one situation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citekit.csl._frame import Situation
    from citekit.csl._nodes import Branch, ChooseNode, Test


class Conditions:
    """Decides the branches of a style, in the order in which they render; remembers how many ask to disambiguate."""

    def __init__(self, shape: tuple[Any, ...], situation: Situation) -> None:
        self.situation = situation
        self.type: str = shape[0]
        self.present: frozenset[str] = shape[1]
        self.numeric: frozenset[str] = shape[2]
        self.uncertain: frozenset[str] = shape[3]
        self.disambiguations = 0

    def has(self, variable: str) -> bool:
        """Whether *variable* holds something."""
        match variable:
            case "locator":
                return bool(self.situation.label)
            case "first-reference-note-number":
                return self.situation.first_note
            case "year-suffix":
                return self.situation.year_suffix
            case "citation-number" | "citation-label":
                return True
            case _:
                return variable in self.present

    def chosen(self, node: ChooseNode) -> Branch | None:
        """Give the branch of *node* that holds."""
        return next((branch for branch in node.branches if self.holds(branch)), None)

    def holds(self, branch: Branch) -> bool:
        """Whether the tests of *branch* hold, as its ``match`` combines them."""
        if not branch.tests:
            return True
        results = (result for test in branch.tests for result in self.results(test))
        match branch.match:
            case "any":
                return any(results)
            case "none":
                return not any(results)
            case "nand":
                return not all(results)
            case _:
                return all(results)

    def results(self, test: Test) -> list[bool]:
        """Give whether each word of *test* holds."""
        situation = self.situation
        match test.kind:
            case "type":
                return [self.type in test.words]  # an item is of one type: “all” of several could never hold
            case "variable":
                # A label that is made, not given, is no reason to prefer it to the author.
                return [word in self.present if word == "citation-label" else self.has(word) for word in test.words]
            case "is-numeric":
                return [self.is_numeric(word) for word in test.words]
            case "is-uncertain-date":
                return [word in self.uncertain for word in test.words]
            case "locator":
                own = situation.label.replace(" ", "-").removesuffix("-locator")
                return [own == word.replace(" ", "-").removesuffix("-locator") for word in test.words]
            case "position":
                return [self.at(word) for word in test.words]
            case "disambiguate":
                self.disambiguations += 1
                return [(self.disambiguations <= situation.disambiguate) == (word == "true") for word in test.words]
            case _:
                return [False]

    def is_numeric(self, variable: str) -> bool:
        """Whether *variable* holds a number in the sense of CSL."""
        if variable == "locator":
            return self.situation.numeric
        if variable in ("citation-number", "first-reference-note-number"):
            return self.has(variable)
        return variable in self.numeric

    def at(self, position: str) -> bool:
        """Whether the cite is in *position* (CSL 1.0.2, Position)."""
        own = self.situation.position
        match position:
            case "first":
                return own == "first"
            case "subsequent":
                return own in ("subsequent", "ibid", "ibid-with-locator")
            case "ibid":
                return own in ("ibid", "ibid-with-locator")
            case "ibid-with-locator":
                return own == "ibid-with-locator"
            case "near-note":
                return self.situation.near_note
            case _:
                return False
