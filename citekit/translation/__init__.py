"""Translation: engines behind one protocol and their memory, with the record of who or what translated."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.translation._apertium import Apertium as Apertium
    from citekit.translation._apertium import ApertiumServer as ApertiumServer
    from citekit.translation._deep import DeepTranslator as DeepTranslator
    from citekit.translation._deepl import DeepL as DeepL
    from citekit.translation._editing import post_edit as post_edit
    from citekit.translation._editing import review as review
    from citekit.translation._engines import choose_engine as choose_engine
    from citekit.translation._engines import engine_names as engine_names
    from citekit.translation._errors import AuthFailed as AuthFailed
    from citekit.translation._errors import BadAnswer as BadAnswer
    from citekit.translation._errors import EngineFault as EngineFault
    from citekit.translation._errors import EngineTimeout as EngineTimeout
    from citekit.translation._errors import LanguageUnsupported as LanguageUnsupported
    from citekit.translation._errors import RateLimited as RateLimited
    from citekit.translation._errors import TextTooLong as TextTooLong
    from citekit.translation._leavings import Leaving as Leaving
    from citekit.translation._leavings import leaving as leaving
    from citekit.translation._leavings import lost_placeholders as lost_placeholders
    from citekit.translation._libre import LibreTranslate as LibreTranslate
    from citekit.translation._memory import MemoryUnit as MemoryUnit
    from citekit.translation._memory import TranslationMemory as TranslationMemory
    from citekit.translation._memory import is_stale as is_stale
    from citekit.translation._patience import Patience as Patience
    from citekit.translation._protocol import Answer as Answer
    from citekit.translation._protocol import AsyncTranslator as AsyncTranslator
    from citekit.translation._protocol import EngineInfo as EngineInfo
    from citekit.translation._protocol import EngineKind as EngineKind
    from citekit.translation._protocol import Translator as Translator
    from citekit.translation._tags import translated_tag as translated_tag
    from citekit.translation._tmx import export_tmx as export_tmx
    from citekit.translation._tmx import import_tmx as import_tmx
    from citekit.translation._translate import translate as translate
    from citekit.translation._translate import translate_all as translate_all
    from citekit.translation._translate import translate_all_async as translate_all_async
    from citekit.translation._translate import translate_async as translate_async

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_apertium": ("Apertium", "ApertiumServer"),
            "_deep": ("DeepTranslator",),
            "_deepl": ("DeepL",),
            "_editing": ("post_edit", "review"),
            "_engines": ("choose_engine", "engine_names"),
            "_errors": (
                "AuthFailed",
                "BadAnswer",
                "EngineFault",
                "EngineTimeout",
                "LanguageUnsupported",
                "RateLimited",
                "TextTooLong",
            ),
            "_leavings": ("Leaving", "leaving", "lost_placeholders"),
            "_libre": ("LibreTranslate",),
            "_memory": ("MemoryUnit", "TranslationMemory", "is_stale"),
            "_patience": ("Patience",),
            "_protocol": ("Answer", "AsyncTranslator", "EngineInfo", "EngineKind", "Translator"),
            "_tags": ("translated_tag",),
            "_tmx": ("export_tmx", "import_tmx"),
            "_translate": ("translate", "translate_all", "translate_all_async", "translate_async"),
        },
        elsewhere={"citekit.originals": ("OriginalCandidate", "Reason", "ReasonKind", "locate_original")},
    )
