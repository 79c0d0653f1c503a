"""Who speaks in an article: its quotations, their speakers, and the outlets through which the words came."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.speakers._backend import Backend as Backend
    from citekit.speakers._backend import SpacyBackend as SpacyBackend
    from citekit.speakers._beside import Beside as Beside
    from citekit.speakers._beside import can_precede_subject as can_precede_subject
    from citekit.speakers._beside import pronoun_beside as pronoun_beside
    from citekit.speakers._beside import reports as reports
    from citekit.speakers._beside import speaker_beside as speaker_beside
    from citekit.speakers._given import is_given_name as is_given_name
    from citekit.speakers._quotations import audit_article as audit_article
    from citekit.speakers._records import Audit as Audit
    from citekit.speakers._records import Hop as Hop
    from citekit.speakers._records import Mention as Mention
    from citekit.speakers._records import QuotationKind as QuotationKind
    from citekit.speakers._records import QuotedPassage as QuotedPassage

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_backend": ("Backend", "SpacyBackend"),
            "_beside": ("Beside", "can_precede_subject", "pronoun_beside", "reports", "speaker_beside"),
            "_given": ("is_given_name",),
            "_quotations": ("audit_article",),
            "_records": ("Audit", "Hop", "Mention", "QuotationKind", "QuotedPassage"),
        },
    )
