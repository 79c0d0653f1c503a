"""Where a library lives: a file."""

from citekit.library._file import open_library, save_library, write_file

__all__ = ["open_library", "save_library", "write_file"]
