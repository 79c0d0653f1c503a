"""Measure LibreTranslate through citekit beside deep-translator's loop, against one server on loopback.

    python -m tests.bench.measure.engines [--sentences 500]

The server answers at once, so that what is measured is the way there and back. Both ways run three times in turn; the
median of each is printed, and how many requests were made.
"""

from __future__ import annotations

import argparse
import sys
import threading
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2] / "translation"))

from deep_translator import LibreTranslator
from loopback import Asked, Loopback, Reply, Server, handler, in_english, libretranslate

from citekit.model import Text
from citekit.translation import LibreTranslate, translate_all


def answer(asked: Asked) -> Reply:
    if asked.query:
        return Reply(f'{{"translatedText": "{in_english(asked.query["q"])}"}}')
    return libretranslate(asked)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sentences", type=int, default=500)
    count = parser.parse_args().sentences
    loopback = Loopback(answer)
    server = Server(("127.0.0.1", 0), handler(loopback))
    address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sentences = [f"Setecientos soldados entrenarán a la policía, dijo el ministro {number}" for number in range(count)]

    def ours() -> list[str]:
        outcomes = translate_all([Text(sentence, "es") for sentence in sentences], "en", LibreTranslate(address))
        return [outcome.text.value for outcome in outcomes]

    def theirs() -> list[str]:
        translator = LibreTranslator(source="es", target="en", api_key="none", custom_url=f"{address}/")
        return translator.translate_batch(sentences)

    seconds: dict[str, list[float]] = {"citekit": [], "deep-translator": []}
    requests: dict[str, int] = {}
    for _ in range(3):
        for name, way in (("citekit", ours), ("deep-translator", theirs)):
            loopback.asked.clear()
            started = time.perf_counter()
            said = way()
            seconds[name].append(time.perf_counter() - started)
            requests[name] = len(loopback.asked)
            assert said == [in_english(sentence) for sentence in sentences], name
    for name, measured in seconds.items():
        print(f"{name:16} {median(measured):6.2f} s   {requests[name]} requests for {count} sentences")
    print(f"{median(seconds['deep-translator']) / median(seconds['citekit']):.1f} times as fast")


if __name__ == "__main__":
    main()
