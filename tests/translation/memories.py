"""Texts in many scripts, and translations of them by a machine and by a person."""

from __future__ import annotations

from citekit.model import Agent, AgentKind, Text, Translation, TranslatorKind
from citekit.translation import EngineInfo

ANA = Agent(Text("Ana Ruiz", "es", {"ru": "Ана Руис"}), AgentKind.PERSON)
ENGINE = EngineInfo("deepl", "2")
ORIGINALS = [
    Text("Setecientos soldados", "es"),
    Text("не знаю, правда ли это", "ru"),
    Text("七百名士兵", "zh-Hans"),
    Text("سبعمائة جندي", "ar"),
    Text("שבע מאות חיילים", "he"),
    Text("ทหารเจ็ดร้อยนาย", "th"),
    Text("Qanchis pachak awqaq <runa> & “wan”\nkan", "qu"),
]


def by_machine(words: str = "seven hundred soldiers", **known) -> Translation:
    return Translation(text=Text(words, "en"), by=TranslatorKind.MACHINE, engine="deepl", engine_version="2", **known)


def by_ana(words: str = "700 soldiers") -> Translation:
    return Translation(text=Text(words, "en"), by=TranslatorKind.HUMAN, translator=ANA)
