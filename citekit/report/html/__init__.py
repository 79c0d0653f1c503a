"""A run as one page: cards of quotations, what is marked in them, the template."""
