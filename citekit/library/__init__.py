"""Where a library lives: a file, and the saved pages beside it."""

from citekit.library._file import open_library, save_library, write_file
from citekit.library._pages import SavedPages

__all__ = ["SavedPages", "open_library", "save_library", "write_file"]
