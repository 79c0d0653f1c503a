"""Where a library lives: a file, the saved pages beside it, and the project's settings."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.library._adding import Added as Added
    from citekit.library._adding import add_source as add_source
    from citekit.library._adding import make_folders as make_folders
    from citekit.library._addresses import is_own_library as is_own_library
    from citekit.library._addresses import library_addresses as library_addresses
    from citekit.library._change import Change as Change
    from citekit.library._change import keep_for_undo as keep_for_undo
    from citekit.library._change import undo as undo
    from citekit.library._duplicates import Duplicate as Duplicate
    from citekit.library._duplicates import duplicates as duplicates
    from citekit.library._file import change_to as change_to
    from citekit.library._file import save_library as save_library
    from citekit.library._file import save_reversibly as save_reversibly
    from citekit.library._importing import Outcome as Outcome
    from citekit.library._importing import TakenIn as TakenIn
    from citekit.library._importing import take_in as take_in
    from citekit.library._lookup import cited as cited
    from citekit.library._lookup import look_up as look_up
    from citekit.library._lookup import names_a_part as names_a_part
    from citekit.library._lookup import records_of as records_of
    from citekit.library._lookup import without_cross_references as without_cross_references
    from citekit.library._opening import library_of as library_of
    from citekit.library._opening import open_for_article as open_for_article
    from citekit.library._opening import open_library as open_library
    from citekit.library._opening import together as together
    from citekit.library._pages import SavedPages as SavedPages
    from citekit.library._settings import Settings as Settings
    from citekit.library._settings import read_settings as read_settings
    from citekit.library._together import changes_together as changes_together
    from citekit.library._together import save_together as save_together
    from citekit.library._zotero_address import is_address as is_address
    from citekit.library._zotero_address import items_of_zotero as items_of_zotero

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_adding": ("Added", "add_source", "make_folders"),
            "_addresses": ("is_own_library", "library_addresses"),
            "_change": ("Change", "keep_for_undo", "undo"),
            "_duplicates": ("Duplicate", "duplicates"),
            "_file": ("change_to", "save_library", "save_reversibly"),
            "_importing": ("Outcome", "TakenIn", "take_in"),
            "_lookup": ("cited", "look_up", "names_a_part", "records_of", "without_cross_references"),
            "_opening": ("library_of", "open_for_article", "open_library", "together"),
            "_pages": ("SavedPages",),
            "_settings": ("Settings", "read_settings"),
            "_zotero_address": ("is_address", "items_of_zotero"),
            "_together": ("changes_together", "save_together"),
        },
    )
