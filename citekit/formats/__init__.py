"""How records are written down: citekit's own YAML and JSON."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.formats._csl_json import csl_item as csl_item
    from citekit.formats._library_file import MAX_BYTES as MAX_BYTES
    from citekit.formats._library_file import SCHEMA as SCHEMA
    from citekit.formats._library_file import read_library as read_library
    from citekit.formats._schema import json_schema as json_schema
    from citekit.formats._unstructure import record_data as record_data
    from citekit.formats._write import LibraryFile as LibraryFile
    from citekit.formats._write import write_library as write_library

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_csl_json": ("csl_item",),
            "_library_file": ("MAX_BYTES", "SCHEMA", "read_library"),
            "_schema": ("json_schema",),
            "_unstructure": ("record_data",),
            "_write": ("LibraryFile", "write_library"),
        },
    )
