"""Checks of a translation beside its original: numbers, units and dates, names, negations, hedges, questions."""
