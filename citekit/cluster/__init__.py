"""Quotations by the million: one function over Arrow batches, run by one machine or by a cluster."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.cluster._batch import verify_batches as verify_batches
    from citekit.cluster._columns import asked_schema as asked_schema
    from citekit.cluster._columns import verdict_schema as verdict_schema
    from citekit.cluster._datasets import rows_in as rows_in
    from citekit.cluster._finding import ArchiveHit as ArchiveHit
    from citekit.cluster._finding import FoundInArchive as FoundInArchive
    from citekit.cluster._finding import find_in_archive as find_in_archive
    from citekit.cluster._finding import find_on_spark as find_on_spark
    from citekit.cluster._local import verify_archive as verify_archive
    from citekit.cluster._origins import CommonOrigin as CommonOrigin
    from citekit.cluster._origins import OriginsInArchive as OriginsInArchive
    from citekit.cluster._origins import SharedText as SharedText
    from citekit.cluster._origins import origins_in_archive as origins_in_archive
    from citekit.cluster._origins import origins_on_spark as origins_on_spark
    from citekit.cluster._spark import verify_on_spark as verify_on_spark
    from citekit.cluster._summary import ArchiveSummary as ArchiveSummary
    from citekit.cluster._summary import digest_of as digest_of

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_batch": ("verify_batches",),
            "_columns": ("asked_schema", "verdict_schema"),
            "_datasets": ("rows_in",),
            "_finding": ("ArchiveHit", "FoundInArchive", "find_in_archive", "find_on_spark"),
            "_local": ("verify_archive",),
            "_origins": (
                "CommonOrigin",
                "OriginsInArchive",
                "SharedText",
                "origins_in_archive",
                "origins_on_spark",
            ),
            "_spark": ("verify_on_spark",),
            "_summary": ("ArchiveSummary", "digest_of"),
        },
    )
