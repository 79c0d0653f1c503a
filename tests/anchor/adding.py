"""Adds documents to the index named by the first argument until it is killed, saying which are in it."""

import sys

from citekit.anchor import QuoteIndex

folder, first = sys.argv[1], int(sys.argv[2])
number = first
while True:
    try:
        index = QuoteIndex.open(folder)
    except Exception as error:
        if "index.json" not in str(error):
            raise
        index = QuoteIndex()
    for _ in range(3):
        index.add(
            f"doc-{number}", f"Document {number} holds the sentence number {number * number + 7} of its series. " * 20
        )
        number += 1
    index.save(folder)
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()
