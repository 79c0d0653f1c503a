"""DeepL, through its own client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from citekit.errors import CitekitError, EngineUnavailable
from citekit.translation._errors import (
    AuthFailed,
    BadAnswer,
    EngineFault,
    EngineTimeout,
    LanguageUnsupported,
    RateLimited,
)
from citekit.translation._http import check_address
from citekit.translation._patience import Patience, in_turn, within
from citekit.translation._protocol import Answer, EngineInfo, EngineKind
from citekit.translation._secrets import Secret, find_secret, to_secret

if TYPE_CHECKING:
    pass

_NAME = "deepl"
_KEY = "DEEPL_API_KEY"
_REMEDY = f"set {_KEY}, or keep it in the system's keyring"
_TEXTS_AT_ONCE = 50
_CODE_POINTS_AT_ONCE = 30_000
# DeepL wants a variety for these as targets, and takes none as sources
_AS_TARGET = {"en": "EN-US", "pt": "PT-PT", "zh": "ZH-HANS", "zh-TW": "ZH-HANT", "zh-HK": "ZH-HANT"}
_VARIETIES = frozenset({"EN-US", "EN-GB", "PT-BR", "PT-PT", "ZH-HANS", "ZH-HANT", "ES-419"})


@define
class DeepL:
    """DeepL's service, through the package `deepl` (extra `citekit[deepl]`).

    ``key`` by default comes from ``DEEPL_API_KEY`` or the keyring, at each call; ``address`` is DeepL's own by
    default, as the key says. Raises `EngineUnavailable` where the package is not installed.
    """

    key: Secret | None = field(default=None, converter=to_secret)
    address: str | None = None
    patience: Patience = field(factory=Patience, kw_only=True)

    def __attrs_post_init__(self) -> None:
        try:
            import deepl.http_client
        except ImportError:
            raise EngineUnavailable(_NAME, "pip install “citekit[deepl]”") from None
        deepl.http_client.max_network_retries = self.patience.tries - 1  # where the package has it set
        if self.address is not None:
            self.address = check_address(self.address, has_key=True)

    @property
    def info(self) -> EngineInfo:
        """What is known of the service; its version is not."""
        return EngineInfo(_NAME, None, "DeepL", EngineKind.NEURAL, _CODE_POINTS_AT_ONCE)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts*, fifty with one request."""
        key = self.key or find_secret(_KEY)
        if key is None:
            raise EngineUnavailable(_NAME, _REMEDY)

        def ask(batch: Sequence[str]) -> Sequence[Answer]:
            try:
                answer = within(self.patience.seconds, lambda: _ask(batch, source, target, key, self.address))
            except TimeoutError:
                answer = EngineTimeout(_NAME, self.patience.seconds)
            return [answer] * len(batch) if isinstance(answer, CitekitError) else answer

        return in_turn((texts[at : at + _TEXTS_AT_ONCE] for at in range(0, len(texts), _TEXTS_AT_ONCE)), ask)


def _ask(
    texts: Sequence[str], source: str, target: str, key: Secret, address: str | None
) -> list[Answer] | CitekitError:
    """Ask once; what the package raises is named by its kind, never by its message."""
    import deepl

    client = deepl.DeepLClient(key.value, server_url=address, send_platform_info=False)
    try:
        said = client.translate_text(list(texts), source_lang=_source(source), target_lang=_target(target))
    except deepl.AuthorizationException:
        return AuthFailed(_NAME, _REMEDY)
    except (deepl.TooManyRequestsException, deepl.QuotaExceededException):
        return RateLimited(_NAME)
    except deepl.ConnectionException:
        return EngineFault(_NAME, "the connection failed")
    except deepl.DeepLException as error:
        status = error.http_status_code
    except (LookupError, TypeError, ValueError):
        return BadAnswer(_NAME, "its form is not the expected one")
    else:
        return [result.text for result in said] if isinstance(said, list) else BadAnswer(_NAME, "no list of texts")
    if status == 400:
        return LanguageUnsupported(_NAME, source, target, "or it refuses the texts for another reason")
    return EngineFault(_NAME, f"it answered with status {status}", status)


def _source(tag: str) -> str | None:
    return None if tag == "und" else tag.split("-", maxsplit=1)[0].upper()


def _target(tag: str) -> str:
    if tag.upper() in _VARIETIES:
        return tag.upper()
    return _AS_TARGET.get(tag) or _AS_TARGET.get(tag.split("-", maxsplit=1)[0]) or tag.split("-", maxsplit=1)[0].upper()
