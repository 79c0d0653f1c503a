"""A filter that prints the citations of a document of pandoc's: notes, originals, languages, bibliography."""
