"""Pages whose reader is killed when it is asked for one of them, in the process that verifies."""

import os
import signal
from pathlib import Path

from attrs import frozen

TEXT = "El ministro habló en Lima. Setecientos soldados llegaron el lunes. Otra cosa pasó ayer."


@frozen
class Opener:
    """Opens pages of which “poison” kills each time, and “once” until the file of that name is there."""

    folder: str

    def __call__(self):
        return self.page

    def page(self, key):
        once = Path(self.folder, "once")
        if key == "poison" or (key == "once" and not once.exists()):
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return {"text": TEXT}
