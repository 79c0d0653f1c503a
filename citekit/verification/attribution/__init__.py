"""Checks of the way from the speaker to the page: of one chain, and of all chains of a library."""
