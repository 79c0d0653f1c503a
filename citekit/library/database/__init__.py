"""A library in a database: SQLite for many records, PostgreSQL for many hands."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.library.database._addresses import is_database as is_database
    from citekit.library.database._addresses import is_in_database as is_in_database
    from citekit.library.database._addresses import names_database as names_database
    from citekit.library.database._addresses import shown as shown
    from citekit.library.database._backup import back_up as back_up
    from citekit.library.database._backup import restore as restore
    from citekit.library.database._checks import Result as Result
    from citekit.library.database._checks import changed_since as changed_since
    from citekit.library.database._checks import keep_results as keep_results
    from citekit.library.database._copy import copy_library as copy_library
    from citekit.library.database._search import Found as Found
    from citekit.library.database._search import search as search
    from citekit.library.database._store import Check as Check
    from citekit.library.database._store import Version as Version
    from citekit.library.database._view import DatabaseLibrary as DatabaseLibrary
    from citekit.library.database._view import open_database as open_database
    from citekit.library.database._view import save_to_database as save_to_database

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_addresses": ("is_database", "is_in_database", "names_database", "shown"),
            "_backup": ("back_up", "restore"),
            "_checks": ("Result", "changed_since", "keep_results"),
            "_copy": ("copy_library",),
            "_search": ("Found", "search"),
            "_store": ("Check", "Version"),
            "_view": ("DatabaseLibrary", "open_database", "save_to_database"),
        },
    )
