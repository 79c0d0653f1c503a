"""DeepL, through its own client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from citekit.errors import CitekitError, EngineUnavailable
from citekit.language import primary
from citekit.translation._errors import AuthFailed, BadAnswer, EngineFault, LanguageUnsupported
from citekit.translation._http import check_address
from citekit.translation._patience import AskOnce, Pace, Patience, batches, in_turn, in_turn_async, pace
from citekit.translation._protocol import Answer, EngineInfo, EngineKind
from citekit.translation._secrets import Secret, find_secret, to_secret

if TYPE_CHECKING:
    from deepl import DeepLClient

_NAME = "deepl"
_KEY = "DEEPL_API_KEY"
_REMEDY = f"set {_KEY}, or keep it in the system's keyring"
_TEXTS_AT_ONCE = 50  # the most texts that DeepL takes in a request
_CODE_POINTS_AT_ONCE = 20_000  # a request of 128 KiB, in which a letter beyond ASCII takes six bytes
_REQUESTS_A_SECOND = 10.0  # what presses no engine hard; Patience.per_second sets another pace
# DeepL wants a variety for these as targets, and takes none as sources
_AS_TARGET = {"en": "EN-US", "pt": "PT-PT", "zh": "ZH-HANS", "zh-TW": "ZH-HANT", "zh-HK": "ZH-HANT"}
_VARIETIES = frozenset({"EN-US", "EN-GB", "PT-BR", "PT-PT", "ZH-HANS", "ZH-HANT", "ES-419"})


@define
class DeepL:
    """DeepL's service, through the package `deepl` (the extra `deepl`).

    ``key`` by default comes from ``DEEPL_API_KEY`` or the keyring, at each call; ``address`` is DeepL's own by
    default, as the key says. Raises `EngineUnavailable` where the package is not installed.
    """

    key: Secret | None = field(default=None, converter=to_secret)
    address: str | None = None
    patience: Patience = field(factory=Patience, kw_only=True)

    def __attrs_post_init__(self) -> None:
        try:
            import deepl  # noqa: F401  whether it is there
        except ImportError:
            raise EngineUnavailable(
                _NAME, "install its package: pip install '.[deepl]' from a clone of citekit, or pip install deepl"
            ) from None
        if self.address is not None:
            self.address = check_address(self.address, has_key=True)

    @property
    def info(self) -> EngineInfo:
        """What is known of the service; its version is not."""
        return EngineInfo(_NAME, None, "DeepL", EngineKind.NEURAL, _CODE_POINTS_AT_ONCE)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts*, fifty with one request."""
        return in_turn(_NAME, _divided(texts), *self._how(source, target))

    async def translate_async(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts* as `translate` does, without holding up the event loop."""
        return await in_turn_async(_NAME, _divided(texts), *self._how(source, target))

    def _how(self, source: str, target: str) -> tuple[AskOnce, Patience, Pace]:
        key = self.key or find_secret(_KEY)
        if key is None:
            raise EngineUnavailable(_NAME, _REMEDY)

        def ask(batch: Sequence[str], seconds: float) -> Sequence[Answer] | CitekitError:
            return _ask(batch, source, target, key, self.address, seconds)

        keep = pace(f"{_NAME} {self.address or ''}", self.patience.per_second or _REQUESTS_A_SECOND)
        return ask, self.patience, keep


def _divided(texts: Sequence[str]) -> Iterator[list[str]]:
    return batches(texts, _TEXTS_AT_ONCE, _CODE_POINTS_AT_ONCE)


def _ask(
    texts: Sequence[str], source: str, target: str, key: Secret, address: str | None, seconds: float
) -> Sequence[Answer] | CitekitError:
    """Ask once; what fails is named by what came over the wire, or by its kind, never by the package's message."""
    import deepl

    from citekit.translation._requests import GuardedSession

    try:
        client = deepl.DeepLClient(key.value, server_url=address, send_platform_info=False)
    except ValueError:
        return AuthFailed(_NAME, _REMEDY)
    with GuardedSession(_NAME, seconds, _REMEDY, [key.value]) as session:
        client._client._session = session  # noqa: SLF001  its own waits as it likes, and goes where it is sent
        answer = _through_its_client(client, texts, source, target)
    return session.fault or answer


def _through_its_client(
    client: DeepLClient, texts: Sequence[str], source: str, target: str
) -> Sequence[Answer] | CitekitError:
    import deepl

    try:
        said = client.translate_text(list(texts), source_lang=_source(source), target_lang=_target(target))
    except deepl.QuotaExceededException:
        return EngineFault(_NAME, "its quota is used up", 456)
    except deepl.DeepLException as error:
        status = error.http_status_code
    except (AttributeError, LookupError, TypeError, ValueError):
        return BadAnswer(_NAME, "its form is not the expected one")
    else:
        return [result.text for result in said] if isinstance(said, list) else BadAnswer(_NAME, "no list of texts")
    if status == 400:
        return LanguageUnsupported(_NAME, source, target, "or it refuses the texts for another reason")
    if status is None:  # what cannot be sent, such as a key with a line break in it
        return AuthFailed(_NAME, _REMEDY)
    return EngineFault(_NAME, f"it answered with status {status}", status)


def _source(tag: str) -> str | None:
    return None if tag == "und" else _plain(tag)


def _target(tag: str) -> str:
    if tag.upper() in _VARIETIES:
        return tag.upper()
    return _AS_TARGET.get(tag) or _AS_TARGET.get(primary(tag)) or _plain(tag)


def _plain(tag: str) -> str:
    plain = primary(tag).upper()
    return "NB" if plain in {"NN", "NO"} else plain
