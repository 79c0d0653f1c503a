"""Engines of deep-translator, behind the protocol."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from citekit.errors import EngineUnavailable
from citekit.translation._errors import (
    AuthFailed,
    BadAnswer,
    EngineFault,
    EngineTimeout,
    LanguageUnsupported,
    RateLimited,
    TextTooLong,
)
from citekit.translation._patience import Patience, in_turn, pace, persist
from citekit.translation._protocol import Answer, EngineInfo, EngineKind
from citekit.translation._secrets import Secret, find_secret

if TYPE_CHECKING:
    from deep_translator.base import BaseTranslator


@frozen
class _Service:
    class_name: str
    provider: str
    limit: int
    codes: Callable[[str], str]
    per_second: float
    keys: tuple[tuple[str, str], ...] = ()


def _google_code(tag: str) -> str:
    special = {"zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-TW": "zh-TW", "zh-HK": "zh-TW", "he": "iw"}
    return special.get(tag) or special.get("-".join(tag.split("-")[:2])) or tag.split("-", maxsplit=1)[0]


def _mymemory_code(tag: str) -> str:
    import langcodes

    likely = langcodes.get("zh-TW" if tag.startswith("zh-Hant") else tag).maximize()
    usual = {"en": "en-GB", "pt": "pt-PT", "es": "es-ES"}
    plain = likely.language or tag
    return usual[plain] if tag == plain and plain in usual else f"{plain}-{likely.territory}"


def _microsoft_code(tag: str) -> str:
    special = {"zh": "zh-hans", "zh-Hans": "zh-hans", "zh-Hant": "zh-hant", "zh-TW": "zh-hant", "pt-PT": "pt-pt"}
    return special.get(tag) or special.get("-".join(tag.split("-")[:2])) or tag.split("-", maxsplit=1)[0]


def _baidu_code(tag: str) -> str:
    special = {
        "ja": "jp",
        "ko": "kor",
        "fr": "fra",
        "es": "spa",
        "ar": "ara",
        "vi": "vie",
        "sv": "swe",
        "zh-Hant": "cht",
    }
    return special.get(tag) or special.get(tag.split("-", maxsplit=1)[0]) or tag.split("-", maxsplit=1)[0]


# What is missing does not work, or shows its key: DeepL's and Yandex's addresses and Papago's are retired, QCRI and
# LibreTranslate put the key into the address (LibreTranslate has an engine of its own here), ChatGPT needs a client
# that is gone, and Pons and Linguee know single words.
_SERVICES = {
    "google": _Service("GoogleTranslator", "Google", 4999, _google_code, 5),
    "mymemory": _Service("MyMemoryTranslator", "Translated", 499, _mymemory_code, 2),
    "microsoft": _Service(
        "MicrosoftTranslator", "Microsoft", 10_000, _microsoft_code, 10, (("api_key", "MICROSOFT_API_KEY"),)
    ),
    "baidu": _Service(
        "BaiduTranslator", "Baidu", 2000, _baidu_code, 1, (("appid", "BAIDU_APPID"), ("appkey", "BAIDU_APPKEY"))
    ),
}


@define
class DeepTranslator:
    """An engine of deep-translator: `google`, `mymemory`, `microsoft` or `baidu`.

    Each text is asked for with a new object, because those of deep-translator mix up the texts of two threads, and
    under a deadline, because they have none. Keys are looked for in the environment and the keyring at each call:
    ``MICROSOFT_API_KEY``; ``BAIDU_APPID`` and ``BAIDU_APPKEY``. Raises `EngineUnavailable` for another name.
    """

    service: str = field()
    patience: Patience = field(factory=Patience)

    @service.validator
    def _check_service(self, _: object, name: str) -> None:
        if name not in _SERVICES:
            raise EngineUnavailable(name, f"deep-translator gives {', '.join(_SERVICES)}")

    @property
    def info(self) -> EngineInfo:
        """What is known of the service; its version is not."""
        service = _SERVICES[self.service]
        return EngineInfo(self.service, None, service.provider, EngineKind.NEURAL, service.limit)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts*, each with a request of its own."""
        service = _SERVICES[self.service]
        if source == "und" and self.service == "mymemory":
            raise LanguageUnsupported(self.service, source, target, "say which language the text is in")
        secrets = {argument: find_secret(name) for argument, name in service.keys}
        missing = [name for argument, name in service.keys if secrets[argument] is None]
        if missing:
            raise EngineUnavailable(self.service, f"set {' and '.join(missing)}, or keep it in the system's keyring")
        known = {argument: secret for argument, secret in secrets.items() if secret is not None}
        keep = pace(self.service, self.patience.per_second or service.per_second)

        def ask(texts: Sequence[str]) -> Sequence[Answer]:
            once = partial(_ask, self.service, texts[0], source, target, known)
            return [persist(self.service, lambda _: once(), self.patience, keep)]

        return in_turn([[text] for text in texts], ask)


def _ask(name: str, text: str, source: str, target: str, secrets: dict[str, Secret]) -> Answer:
    """Ask once; whatever deep-translator raises is named by its kind, because its messages hold keys and texts."""
    import requests
    from deep_translator import exceptions as deep
    from requests.exceptions import RequestException

    answer: Answer
    try:
        answer = _new(name, source, target, secrets).translate(text)
    except (deep.LanguageNotSupportedException, deep.InvalidSourceOrTargetLanguage):
        return LanguageUnsupported(name, source, target)
    except deep.TooManyRequests:
        return RateLimited(name)
    except (deep.AuthorizationException, deep.ApiKeyException):
        return AuthFailed(name, f"check {' and '.join(key for _, key in _SERVICES[name].keys)}")
    except (deep.NotValidLength, deep.NotValidPayload):
        return TextTooLong(name, _SERVICES[name].limit, len(text))
    except (deep.MicrosoftAPIerror, deep.BaiduAPIerror, deep.RequestError, deep.ServerException):
        return BadAnswer(name, "it is a report of an error")
    except deep.TranslationNotFound:
        return BadAnswer(name, "no translation on the page it handed back")
    except requests.exceptions.JSONDecodeError:
        return BadAnswer(name, "it is not JSON")
    except requests.exceptions.Timeout:
        return EngineTimeout(name, 0)
    except RequestException as error:
        return EngineFault(name, f"the connection failed ({type(error).__name__})")
    except (ArithmeticError, AttributeError, LookupError, RuntimeError, StopIteration, TypeError, ValueError) as error:
        return BadAnswer(name, f"its form is not the expected one ({type(error).__name__})")
    return answer


def _new(name: str, source: str, target: str, secrets: dict[str, Secret]) -> BaseTranslator:
    import deep_translator

    service = _SERVICES[name]
    make = getattr(deep_translator, service.class_name)
    keys = {argument: secret.value for argument, secret in secrets.items()}
    origin = "auto" if source == "und" else service.codes(source)
    translator: BaseTranslator = make(source=origin, target=service.codes(target), **keys)
    # deep-translator asks MyMemory without encryption; MyMemory answers encrypted all the same
    translator._base_url = translator._base_url.replace("http://api.mymemory", "https://api.mymemory")  # noqa: SLF001
    return translator
