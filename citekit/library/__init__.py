"""Where a library lives: a file, and the saved pages beside it."""

from citekit.library._file import open_library, save_library, write_file
from citekit.library._lookup import look_up
from citekit.library._pages import SavedPages

__all__ = ["SavedPages", "look_up", "open_library", "save_library", "write_file"]
