"""An application of Django: a tag that prints an article with its notes, and a system check that verifies articles."""
