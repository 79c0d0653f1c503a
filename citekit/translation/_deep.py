"""Engines of deep-translator, behind the protocol."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from json import JSONDecodeError
from types import FunctionType, SimpleNamespace
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from citekit.errors import CitekitError, EngineUnavailable
from citekit.translation._errors import BadAnswer, LanguageUnsupported, TextTooLong
from citekit.translation._patience import AskOnce, Pace, Patience, in_turn, in_turn_async, pace
from citekit.translation._protocol import Answer, EngineInfo, EngineKind
from citekit.translation._secrets import Secret, find_secret
from citekit.translation._tags import narrowest

if TYPE_CHECKING:
    from deep_translator.base import BaseTranslator

    from citekit.translation._requests import GuardedSession


_log = logging.getLogger("citekit.translation")


@frozen
class _Service:
    class_name: str
    provider: str
    limit: int
    codes: Callable[[str], str]
    per_second: float
    keys: tuple[tuple[str, str], ...] = ()
    detects: bool = True


def _google_code(tag: str) -> str:
    special = {
        "fil": "tl",
        "he": "iw",
        "jv": "jw",
        "mni": "mni-Mtei",
        "nb": "no",
        "nn": "no",
        "zh": "zh-CN",
        "zh-HK": "zh-TW",
        "zh-Hans": "zh-CN",
        "zh-Hant": "zh-TW",
        "zh-TW": "zh-TW",
    }
    return narrowest(special, tag)


def _mymemory_code(tag: str) -> str:
    """Give the code with a country that MyMemory wants: the tag's own, else the usual one, else any of the language."""
    import langcodes
    from deep_translator.constants import MY_MEMORY_LANGUAGES_TO_CODES

    likely = langcodes.get(tag).maximize()
    plain = {"ay": "ayr", "no": "nb", "om": "gaz"}.get(likely.language or tag, likely.language or tag)
    codes = set(MY_MEMORY_LANGUAGES_TO_CODES.values())
    own = f"{plain}-{likely.territory}"
    usual = {"en": "en-GB", "es": "es-ES", "pt": "pt-PT"}.get(
        plain, f"{plain}-{langcodes.Language.make(plain, script=likely.script).maximize().territory}"
    )
    any_of_it = sorted(code for code in codes if code.startswith(f"{plain}-"))
    in_its_script = [code for code in any_of_it if code.startswith(f"{plain}-{likely.script}-")]
    wanted = [own, usual] if tag != plain else [usual, own]
    return next((code for code in [*wanted, *in_its_script, *any_of_it] if code in codes), own)


def _microsoft_code(tag: str) -> str:
    special = {
        "zh": "zh-hans",
        "zh-Hans": "zh-hans",
        "zh-Hant": "zh-hant",
        "zh-TW": "zh-hant",
        "zh-HK": "zh-hant",
        "pt-PT": "pt-pt",
    }
    return narrowest(special, tag)


def _baidu_code(tag: str) -> str:
    special = {
        "ar": "ara",
        "bg": "bul",
        "da": "dan",
        "es": "spa",
        "et": "est",
        "fi": "fin",
        "fr": "fra",
        "ja": "jp",
        "ko": "kor",
        "sl": "slo",
        "sv": "swe",
        "vi": "vie",
        "zh-HK": "cht",
        "zh-Hant": "cht",
        "zh-TW": "cht",
    }
    return narrowest(special, tag)


# What is missing does not work, or shows its key: DeepL's and Yandex's addresses and Papago's are retired, QCRI and
# LibreTranslate put the key into the address (LibreTranslate has an engine of its own here), ChatGPT needs a client
# that is gone, and Pons and Linguee know single words.
_SERVICES = {
    "google": _Service("GoogleTranslator", "Google", 4999, _google_code, 5),
    "mymemory": _Service("MyMemoryTranslator", "Translated", 499, _mymemory_code, 2, detects=False),
    "microsoft": _Service(
        "MicrosoftTranslator",
        "Microsoft",
        10_000,
        _microsoft_code,
        10,
        (("api_key", "MICROSOFT_API_KEY"),),
        detects=False,
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
        return in_turn(self.service, [[text] for text in texts], *self._how(source, target))

    async def translate_async(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts* as `translate` does, without holding up the event loop."""
        return await in_turn_async(self.service, [[text] for text in texts], *self._how(source, target))

    def _how(self, source: str, target: str) -> tuple[AskOnce, Patience, Pace]:
        service = _SERVICES[self.service]
        if source == "und" and not service.detects:
            raise LanguageUnsupported(self.service, source, target, "say which language the text is in")
        secrets = {argument: find_secret(name) for argument, name in service.keys}
        missing = [name for argument, name in service.keys if secrets[argument] is None]
        if missing:
            raise EngineUnavailable(self.service, f"set {' and '.join(missing)}, or keep it in the system's keyring")
        known = {argument: secret for argument, secret in secrets.items() if secret is not None}

        def ask(texts: Sequence[str], seconds: float) -> Sequence[Answer] | CitekitError:
            (text,) = texts
            answer = _ask(self.service, text, source, target, known, seconds)
            return answer if isinstance(answer, CitekitError) else [answer]

        return ask, self.patience, pace(self.service, self.patience.per_second or service.per_second)


def _ask(name: str, text: str, source: str, target: str, secrets: dict[str, Secret], seconds: float) -> Answer:
    """Ask once; what fails is named by what came over the wire, since the messages of deep-translator hold keys."""
    from citekit.translation._requests import GuardedSession

    keys = [key for _, key in _SERVICES[name].keys]
    remedy = f"check {' and '.join(keys)}" if keys else ""
    with GuardedSession(name, seconds, remedy, [secret.value for secret in secrets.values()]) as session:
        answer = _through_deep_translator(name, text, source, target, secrets, session)
    return session.fault or answer


def _through_deep_translator(
    name: str, text: str, source: str, target: str, secrets: dict[str, Secret], session: GuardedSession
) -> Answer:
    from deep_translator import exceptions as deep

    answer: Answer
    try:
        answer = _new(name, source, target, secrets, session).translate(text)
    except (deep.LanguageNotSupportedException, deep.InvalidSourceOrTargetLanguage):
        return LanguageUnsupported(name, source, target)
    except (deep.NotValidLength, deep.NotValidPayload):
        return TextTooLong(name, _SERVICES[name].limit, len(text))
    except deep.MicrosoftAPIerror as error:
        unsupported = "40003" in error.api_message  # 400035 and 400036, of the source and of the target
        report = BadAnswer(name, "it is a report of an error")
        return LanguageUnsupported(name, source, target) if unsupported else report
    except (deep.BaiduAPIerror, deep.RequestError, deep.ServerException):
        return BadAnswer(name, "it is a report of an error")
    except deep.TranslationNotFound:
        return BadAnswer(name, "no translation on the page it handed back")
    except JSONDecodeError:
        return BadAnswer(name, "it is not JSON")
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        RuntimeError,
        StopIteration,
        TypeError,
        ValueError,
    ) as error:
        return BadAnswer(name, f"its form is not the expected one ({type(error).__name__})")
    return answer


def _new(name: str, source: str, target: str, secrets: dict[str, Secret], session: GuardedSession) -> BaseTranslator:
    import deep_translator

    service = _SERVICES[name]
    keys = {argument: secret.value for argument, secret in secrets.items()}
    origin = "auto" if source == "und" else service.codes(source)
    codes = (origin, service.codes(target))
    make = _asking_through(session, getattr(deep_translator, service.class_name), codes)
    translator: BaseTranslator = make(source=codes[0], target=codes[1], **keys)
    # deep-translator asks MyMemory without encryption; MyMemory answers encrypted all the same
    translator._base_url = translator._base_url.replace("http://api.mymemory", "https://api.mymemory")  # noqa: SLF001
    return translator


def _asking_through(session: GuardedSession, make: type[BaseTranslator], codes: Sequence[str]) -> type[BaseTranslator]:
    """Give a class like *make* that asks through *session*.

    Those of deep-translator call `requests.get` and `requests.post` themselves: without a time limit, after each
    redirect to wherever it leads, and reading whatever comes, however much; and one logs to the root of all loggers,
    which sets up the logging of the whole program. So their `translate` gets other globals;
    nothing of deep-translator is changed for who else uses it. Microsoft's also asks for a list of languages with every
    object; its service says by itself which it does not know.
    """
    import requests

    asking = SimpleNamespace(get=session.get, post=session.post, exceptions=requests.exceptions)
    function = make.translate
    translate = FunctionType(
        function.__code__,
        {**function.__globals__, "requests": asking, "logging": _log},
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    changed = {"translate": translate, "_get_supported_languages": lambda _: dict(zip(codes, codes, strict=True))}
    return type(make.__name__, (make,), changed)
