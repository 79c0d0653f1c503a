"""Speed of the CSL processor beside its peers: ``python -m tests.bench.measure.csl_speed --npm DIR [--items 1000]``.

CPU seconds for one citation of each item and one bibliography entry of each, with the style's loading, in one run.
citeproc-py, slow as it is, may be asked for fewer items (``--slow-items``), and is then compared over as many.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measure import csl_peers
from tests.bench.measure.csl_items import make_items

ROOT = Path(__file__).resolve().parents[3]
STYLES = ("chicago-notes-bibliography", "apa")
_ONE = """
import sys, time
sys.path.insert(0, {root!r})
from tests.bench.measure.csl_items import make_items
items = make_items({count})
started = time.process_time()
from citekit.csl import Processor, cluster
clusters = [cluster(item["id"], note_number=at) for at, item in enumerate(items, 1)]
processor = Processor({style!r}, "en-US", items)
processor.cite(clusters)
processor.bibliography()
print(time.process_time() - started)
"""
_SLOW = """
import sys
sys.path.insert(0, {root!r})
from tests.bench.measure import csl_peers
from tests.bench.measure.csl_items import make_items
print(csl_peers.citeproc_py({style!r}, make_items({count})))
"""


def own(style: str, count: int, code: str = _ONE) -> float:
    """Give the CPU seconds of citekit, or of other *code*, in a process of its own, with import and loading.

    Python may keep its bytecode there, as it does where a package is installed, whatever the environment says of it.
    """
    code = code.format(root=str(ROOT), count=count, style=style)
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    return float(done.stdout)


def one_more(style: str, count: int) -> float:
    """Give the CPU milliseconds that one more citation, of a new work, costs in a document of *count*; mean of 20."""
    from citekit.csl import Processor, cluster

    items = make_items(count)
    items += [{**item, "id": f"new-{at}", "author": [{"family": f"Unheard{at}"}]} for at, item in enumerate(items[:21])]
    processor = Processor(style, "en-US", items)
    clusters = [cluster(item["id"], note_number=at) for at, item in enumerate(items, 1)]
    processor.cite(clusters[: count + 1])
    started = time.process_time()
    for more in range(2, 22):
        processor.cite(clusters[: count + more])
    return (time.process_time() - started) / 20 * 1000


def loading() -> tuple[float, float]:
    """Give the milliseconds of loading Chicago from its file, and again from the cache."""
    from citekit.csl import load_style

    path = csl_peers.styles_folder() / "chicago-notes-bibliography.csl"
    times = []
    for _ in range(2):
        started = time.process_time()
        load_style(path)
        times.append((time.process_time() - started) * 1000)
    return times[0], times[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--npm", type=Path)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--slow-items", type=int, default=1000)
    parser.add_argument("--growth", action="store_true", help="also measure ten times as many items")
    arguments = parser.parse_args()
    first, second = loading()
    print(f"loading chicago-notes-bibliography: {first:.0f} ms from the file, {second:.1f} ms from the cache")
    for style in STYLES:
        seconds = min(own(style, arguments.items) for _ in range(3))
        print(f"{style}: citekit {seconds:.2f} s for {arguments.items} citations and entries")
        print(f"  one more citation: {one_more(style, arguments.items):.2f} ms")
        if arguments.growth:
            more = min(own(style, arguments.items * 10) for _ in range(3))
            print(f"  ten times as many: {more:.2f} s, {more / seconds:.1f} times")
        items = make_items(arguments.items)
        taken = csl_peers.pandoc(style, items)
        print(f"  pandoc {taken:.2f} s, {taken / seconds:.1f} times citekit")
        if arguments.npm:
            node = csl_peers.CiteprocJs(arguments.npm)
            answer = node.run(style, "en-US", items, [[{"id": item["id"]}] for item in items])
            node.close()
            print(f"  citeproc-js {answer['seconds']:.2f} s, {answer['seconds'] / seconds:.1f} times citekit")
        slow, ours = own(style, arguments.slow_items, _SLOW), own(style, arguments.slow_items)
        print(f"  citeproc-py {slow:.2f} s for {arguments.slow_items}, {slow / ours:.1f} times citekit’s {ours:.2f} s")


if __name__ == "__main__":
    main()
