"""Whether the article's text, the record and the saved page say the same of who spoke, through whom, and when."""
