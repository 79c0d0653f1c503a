"""What became on the web of the pages that were saved, and of the passages that were quoted from them."""

from citekit.verification.live._check import LiveCheck as LiveCheck
from citekit.verification.live._drift import Drift as Drift
from citekit.verification.live._drift import PageDrift as PageDrift
from citekit.verification.live._drift import PassageDrift as PassageDrift
from citekit.verification.live._findings import findings_of as findings_of
from citekit.verification.live._report import with_drift as with_drift
