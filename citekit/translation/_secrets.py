"""Keys of engines: where they are looked for, and how they are kept from showing."""

from __future__ import annotations

import os

from attrs import field, frozen

_SERVICE = "citekit"


@frozen(repr=False)
class Secret:
    """A key that shows itself to nobody but who asks for its ``value``."""

    value: str = field(repr=False)

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "…"


def to_secret(value: Secret | str | None) -> Secret | None:
    """Hide *value* in a `Secret`; one that is hidden already, or none, stays as it is."""
    return Secret(value) if isinstance(value, str) else value


def find_secret(name: str) -> Secret | None:
    """Look for a key in the environment variable *name*, then in the keyring of the system, under service `citekit`.

    The keyring is asked where the package `keyring` is installed. Gives ``None`` where there is no key.
    """
    value = os.environ.get(name) or _from_keyring(name)
    return Secret(value) if value else None


def _from_keyring(name: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        value: str | None = keyring.get_password(_SERVICE, name)
    except KeyringError:
        return None
    return value
