"""Measures of what citekit judges, on cases that were written before it was taught to judge them."""
