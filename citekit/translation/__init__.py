"""Translation: engines behind one protocol and their memory, with the record of who or what translated."""

from citekit._moved import moved
from citekit.translation._apertium import Apertium, ApertiumServer
from citekit.translation._deep import DeepTranslator
from citekit.translation._deepl import DeepL
from citekit.translation._editing import post_edit, review
from citekit.translation._engines import choose_engine, engine_names
from citekit.translation._errors import (
    AuthFailed,
    BadAnswer,
    EngineFault,
    EngineTimeout,
    LanguageUnsupported,
    RateLimited,
    TextTooLong,
)
from citekit.translation._libre import LibreTranslate
from citekit.translation._memory import MemoryUnit, TranslationMemory, is_stale
from citekit.translation._patience import Patience
from citekit.translation._protocol import Answer, AsyncTranslator, EngineInfo, EngineKind, Translator
from citekit.translation._tags import translated_tag
from citekit.translation._tmx import export_tmx, import_tmx
from citekit.translation._translate import translate, translate_all, translate_all_async, translate_async

__all__ = [
    "Answer",
    "Apertium",
    "ApertiumServer",
    "AsyncTranslator",
    "AuthFailed",
    "BadAnswer",
    "DeepL",
    "DeepTranslator",
    "EngineFault",
    "EngineInfo",
    "EngineKind",
    "EngineTimeout",
    "LanguageUnsupported",
    "LibreTranslate",
    "MemoryUnit",
    "Patience",
    "RateLimited",
    "TextTooLong",
    "TranslationMemory",
    "Translator",
    "choose_engine",
    "engine_names",
    "export_tmx",
    "import_tmx",
    "is_stale",
    "post_edit",
    "review",
    "translate",
    "translate_all",
    "translate_all_async",
    "translate_async",
    "translated_tag",
]

__getattr__ = moved(__name__, {"citekit.originals": ("OriginalCandidate", "Reason", "ReasonKind", "locate_original")})
