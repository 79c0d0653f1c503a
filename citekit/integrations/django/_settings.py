"""What ``CITEKIT`` in the settings of a project says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from citekit.integrations._host import Site

_KEYS = ("LIBRARY", "STYLE", "LOCALE", "STRICT", "ARTICLES")


def configured() -> Mapping[str, Any]:
    """Give the settings; raises `ImproperlyConfigured` for a key that is none."""
    said: Mapping[str, Any] = getattr(settings, "CITEKIT", {})
    if wrong := [key for key in said if key not in _KEYS]:
        raise ImproperlyConfigured(f"CITEKIT has “{wrong[0]}”, which is not understood; there are {', '.join(_KEYS)}")
    return said


def base() -> Path:
    """Give the folder from which paths lead: ``BASE_DIR`` of the settings, else the current one."""
    return Path(getattr(settings, "BASE_DIR", ""))


def site() -> Site:
    """Give how articles are printed; paths lead from ``BASE_DIR``."""
    said = configured()
    named = said.get("LIBRARY") or ()
    libraries = (named,) if isinstance(named, (str, Path)) else tuple(named)
    return Site(tuple(str(base() / one) for one in libraries), said.get("STYLE"), said.get("LOCALE"))
