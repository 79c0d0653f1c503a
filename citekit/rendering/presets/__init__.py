"""Quotations as newsrooms, encyclopedias and style manuals print them."""
