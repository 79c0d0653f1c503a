"""Keys of engines: where they are looked for, and how they are kept from showing."""

from __future__ import annotations

import os

_SERVICE = "citekit"


class Secret:
    """A key that shows itself to nobody but who asks for its ``value``.

    It is no record, since what turns records into dictionaries (`attrs.asdict`) would show it.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    @property
    def value(self) -> str:
        """The key itself."""
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "…"


def to_secret(value: Secret | str | None) -> Secret | None:
    """Hide *value* in a `Secret`, without blanks about it; one hidden already stays, and an empty one is none."""
    return (Secret(value.strip()) if value.strip() else None) if isinstance(value, str) else value


def shows(text: object, secret: Secret | None) -> bool:
    """Tell whether *text* has the key in it, as an engine's answer that repeats the question can have."""
    return secret is not None and isinstance(text, str) and secret.value in text


def find_secret(name: str) -> Secret | None:
    """Look for a key in the environment variable *name*, then in the keyring of the system, under service `citekit`.

    The keyring is asked where the package `keyring` is installed. Gives ``None`` where there is no key.
    """
    return to_secret(os.environ.get(name)) or to_secret(_from_keyring(name))


def _from_keyring(name: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        value: str | None = keyring.get_password(_SERVICE, name)
    # its backends are named in settings and talk to the system, and raise as they like
    except (KeyringError, AttributeError, ImportError, OSError, RuntimeError, TypeError, ValueError):
        return None
    return value
