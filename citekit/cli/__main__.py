"""``python -m citekit.cli``."""

from citekit.cli import main

main()
