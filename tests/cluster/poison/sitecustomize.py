"""In a process whose path has this folder, a page with “POISON” in it kills whoever reads it."""

import os
import signal

import citekit.cluster._batch as batch

read = batch._read


def killing(content, media_type, language):
    if b"POISON" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(content, media_type, language)


batch._read = killing
