"""The page of a run with forms: each saves one change of a record, or an exception in the article."""
