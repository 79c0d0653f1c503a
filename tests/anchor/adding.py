"""Adds documents to the index named by the first argument until it is killed, saying how many are in it."""

import sys

from citekit.anchor import QuoteIndex
from citekit.errors import UnreadableFile

folder, number = sys.argv[1], int(sys.argv[2])
while True:
    try:
        index = QuoteIndex.open(folder)
    except UnreadableFile:
        index = QuoteIndex()
    for _ in range(3):
        words = f"Document {number} holds the sentence number {number * number + 7} of its series. "
        index.add(f"doc-{number}", words * 20)
        number += 1
    index.save(folder)
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()
