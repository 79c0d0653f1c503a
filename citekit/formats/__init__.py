"""How records are written down: citekit's own YAML and JSON, and the files of other programs."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.formats._csl_json import csl_item as csl_item
    from citekit.formats._library_file import MAX_BYTES as MAX_BYTES
    from citekit.formats._library_file import SCHEMA as SCHEMA
    from citekit.formats._library_file import read_library as read_library
    from citekit.formats._one_record import RecordReader as RecordReader
    from citekit.formats._one_record import check_citable as check_citable
    from citekit.formats._schema import json_schema as json_schema
    from citekit.formats._unstructure import record_data as record_data
    from citekit.formats._write import LibraryFile as LibraryFile
    from citekit.formats._write import write_library as write_library
    from citekit.formats.foreign._cs1_write import cs1_template as cs1_template
    from citekit.formats.foreign._csl import read_references as read_references
    from citekit.formats.foreign._known import LARGEST_FOREIGN as LARGEST_FOREIGN
    from citekit.formats.foreign._known import format_of as format_of
    from citekit.formats.foreign._known import formats as formats
    from citekit.formats.foreign._known import read_foreign as read_foreign
    from citekit.formats.foreign._known import write_foreign as write_foreign
    from citekit.formats.foreign._markdown import from_markdown as from_markdown
    from citekit.formats.foreign._records import Exported as Exported
    from citekit.formats.foreign._records import Imported as Imported
    from citekit.formats.foreign._records import Lost as Lost
    from citekit.formats.foreign._records import Unplaced as Unplaced

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_csl_json": ("csl_item",),
            "_library_file": ("MAX_BYTES", "SCHEMA", "read_library"),
            "_one_record": ("RecordReader", "check_citable"),
            "_schema": ("json_schema",),
            "_unstructure": ("record_data",),
            "_write": ("LibraryFile", "write_library"),
            "foreign._cs1_write": ("cs1_template",),
            "foreign._csl": ("read_references",),
            "foreign._known": ("LARGEST_FOREIGN", "format_of", "formats", "read_foreign", "write_foreign"),
            "foreign._markdown": ("from_markdown",),
            "foreign._records": ("Exported", "Imported", "Lost", "Unplaced"),
        },
    )
