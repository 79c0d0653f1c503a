"""The command ``citekit``, and ``python -m citekit``."""

import gc

# A quarter of the time of a short command would go into looking for garbage among what is only being loaded.
_ALLOCATIONS = 200_000


def run() -> None:
    """Run the command line in a process of its own."""
    gc.set_threshold(_ALLOCATIONS)
    try:
        from citekit.cli import main

        main()
    finally:
        gc.freeze()  # or Python looks through all of it once more at its end


if __name__ == "__main__":
    run()
