"""How records are written down: citekit's own YAML and JSON."""

from citekit.formats._csl_json import csl_item
from citekit.formats._document import MAX_BYTES
from citekit.formats._library_file import SCHEMA, read_library, write_library
from citekit.formats._schema import json_schema

__all__ = ["MAX_BYTES", "SCHEMA", "csl_item", "json_schema", "read_library", "write_library"]
