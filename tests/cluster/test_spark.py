"""Spark says of an archive what one machine says, byte for byte, also where its workers are killed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="PySpark is not installed: the extra “spark”")

import pyarrow as pa
from attrs import asdict
from pyarrow import parquet

from citekit.cluster import digest_of, find_in_archive, verify_archive, verify_batches
from citekit.cluster._guard import KILLED
from tests.cluster.rows import rows
from tests.thinned import HEAVY

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.xdist_group("spark"),
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java on this machine"),
]
PROGRAM = """
import json, sys
from attrs import asdict
from pyspark.sql import SparkSession
from citekit.cluster import verify_on_spark
from citekit.errors import CitekitError
session = (
    SparkSession.builder.master(sys.argv[1]).config("spark.ui.enabled", False).config("spark.driver.memory", "1g")
    .config("spark.executorEnv.PYTHONPATH", sys.argv[2]).config("spark.sql.shuffle.partitions", "3")
    .config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
)
told = []
for source, out, pages, partitions in json.loads(sys.argv[3]):
    if out == "find":
        from citekit.cluster import find_on_spark
        told.append([asdict(one) for one in find_on_spark([source], pages, session=session).hits])
        continue
    try:
        told.append(asdict(verify_on_spark(source, out, pages=pages, session=session, partitions=partitions)))
    except CitekitError as error:
        told.append({"error": str(error)})
session.stop()
print("TOLD", json.dumps(told))
"""


def spark(asked, master="local[2,4]", path=ROOT):
    """Run what is *asked* on one session, in a process of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(path),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    command = [sys.executable, "-c", PROGRAM, master, str(path), json.dumps(asked)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    line = next((line for line in done.stdout.splitlines() if line.startswith("TOLD ")), None)
    assert line is not None, done.stderr[-3000:]
    return json.loads(line.removeprefix("TOLD "))


def test_spark_says_the_same_also_with_workers_that_are_killed(tmp_path):
    """All of it in one session, since a session takes ten seconds to begin."""
    made = rows(100_000 if HEAVY else 700)
    poisoned = [*made[:300], {**made[0], "id": "poisoned", "text": "POISON"}, *made[300:]]
    paged = [{name: row[name] for name in ("id", "quote", "language")} | {"page": row["text"]} for row in made]
    paged += [{**paged[0], "page": "gone", "id": "gone"}, {**paged[0], "page": "two", "id": "two"}]
    held = [{"page": text, "text": text} for text in sorted({row["text"] for row in made})]
    held += [{"page": "two", "text": "uno"}, {"page": "two", "text": "dos"}]
    for name, some in {"in": made, "poisoned": poisoned, "paged": paged, "pages": held, "bad": [{"quote": 1}]}.items():
        parquet.write_table(pa.Table.from_pylist(some), tmp_path / f"{name}.parquet")
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in made), encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")

    def asked(name, out=None, pages=None, partitions=None):
        return [
            str(tmp_path / name),
            str(tmp_path / (out or f"out-{name}")),
            pages and str(tmp_path / pages),
            partitions,
        ]

    words = "Setecientos soldados llegaron el lunes"
    whole, lines, killed, joined, bad, full, gone, hits = spark(
        [
            asked("in.parquet", partitions=5),
            asked("in.jsonl"),
            asked("poisoned.parquet"),
            asked("paged.parquet", pages="pages.parquet"),
            asked("bad.parquet"),
            asked("in.parquet", out="full"),
            asked("nothing.parquet"),
            [words, "find", str(tmp_path / "pages.parquet"), None],
        ],
        path=f"{Path(__file__).parent / 'poison'}{os.pathsep}{ROOT}",
    )
    assert hits == [asdict(one) for one in find_in_archive([words], tmp_path / "pages.parquet").hits]
    assert len(hits) == 10
    serial = digest_of(verify_batches(pa.Table.from_pylist(made).to_batches()))
    assert whole["digest"] == lines["digest"] == serial
    assert whole["statuses"] == {"altered": len(made) // 2, "exact": len(made) // 2}
    assert (killed["rows"], killed["set_aside"], killed["reasons"]) == (len(poisoned), ["poisoned"], {KILLED: 1})
    assert killed["statuses"] == {**whole["statuses"], "not_checked": 1}
    local = verify_archive(tmp_path / "paged.parquet", tmp_path / "local", pages=tmp_path / "pages.parquet")
    assert joined["statuses"]["exact"] == local.statuses["exact"] == whole["statuses"]["exact"]
    assert joined["rows"] - sum(whole["statuses"].values()) == 2
    assert sum(joined["statuses"].get(one, 0) for one in ("not_checked", "unreachable")) == 2 == local.unchecked
    assert "“quote” is bigint" in bad["error"]
    assert "name a new folder" in full["error"]
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["mine"]
    assert "nothing.parquet: cannot be read" in gone["error"]


@pytest.mark.heavy
@pytest.mark.skipif(not HEAVY, reason="a cluster of two executors: CITEKIT_HEAVY=1")
def test_a_cluster_says_the_same(tmp_path):
    made = rows(20_000)
    parquet.write_table(pa.Table.from_pylist(made), tmp_path / "in.parquet")
    (told,) = spark([[str(tmp_path / "in.parquet"), str(tmp_path / "out"), None, 4]], "local-cluster[2,1,1024]")
    assert told["digest"] == digest_of(verify_batches(pa.Table.from_pylist(made).to_batches()))
