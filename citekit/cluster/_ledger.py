"""The folder of a run over an archive: its parts, the ledger of those that are done, and at the end the manifest."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, field

from citekit._files import content_of, write_file
from citekit.cluster._columns import VERSION
from citekit.errors import InvalidInput, Location, UnreadableFile

if TYPE_CHECKING:
    import pyarrow as pa

_LEDGER, _MANIFEST = "ledger.jsonl", "manifest.json"
_OF_A_RUN = ("seconds", "core_seconds", "again")
_LARGEST = 1 << 30  # bytes of a ledger: of ten million quotations it has 4 MB


def about() -> dict[str, Any]:
    """Say which program and which columns verdicts are of."""
    return {"format": f"citekit-archive/{VERSION}", "citekit": version("citekit-quotes")}


@define
class Ledger:
    """What is done of a run, part by part; a run that was stopped goes on where it was."""

    folder: Path
    _done: dict[int, Mapping[str, Any]] = field(factory=dict, init=False)

    @contextmanager
    def held(self, asked: Mapping[str, Any]) -> Iterator[None]:
        """Hold the folder for a run that is *asked* for; raises `InvalidInput` where it is of something else."""
        from filelock import SoftFileLock, Timeout

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with SoftFileLock(self.folder / ".lock", timeout=0):
                self._begin({**about(), **asked})
                yield
        except Timeout:
            raise InvalidInput(f"{self.folder}: another run is writing into this folder") from None
        except OSError as error:
            raise UnreadableFile(Location(str(self.folder)), f"cannot be written: {error.strerror}") from None

    def _begin(self, head: Mapping[str, Any]) -> None:
        path = self.folder / _LEDGER
        if not path.exists():
            if [one for one in self.folder.iterdir() if one.name not in {".lock", "pages.sqlite"}]:
                raise InvalidInput(f"{self.folder}: has something in it that is no run of citekit; name a new folder")
            write_file(path, _line(head))
            return
        content = content_of(path, _LARGEST)
        whole = content[: content.rfind(b"\n") + 1]  # a last line that was torn is of a part that counts as not done
        try:
            first, *lines = [json.loads(line) for line in whole.splitlines()]
            self._done = {line["part"]: line for line in lines}
        except (ValueError, KeyError, TypeError):
            raise InvalidInput(f"{path}: is damaged; remove the folder, or name a new one") from None
        if first != dict(head):
            changed = sorted(name for name in {*first, *head} if first.get(name) != head.get(name))
            raise InvalidInput(
                f"{self.folder}: is of another run ({', '.join(changed)} differ); remove the folder, or name a new one"
            )
        if whole != content:
            write_file(path, whole)

    def verdicts(self, number: int, batch: pa.RecordBatch) -> pa.RecordBatch | None:
        """Give what an earlier run wrote as part *number*, if that was of the same rows and is as it was written."""
        from pyarrow import parquet

        line = self._done.get(number)
        path = self._part(number)
        if line is None or line["rows"] != digest_of_batch(batch) or not path.exists():
            return None
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != line["sha256"]:
            return None
        return parquet.read_table(BytesIO(content)).combine_chunks().to_batches()[0]

    def write(self, number: int, batch: pa.RecordBatch, verdicts: pa.RecordBatch) -> None:
        """Write the verdicts of part *number*, and then that it is done."""
        import pyarrow as pa
        from pyarrow import parquet

        made = BytesIO()
        parquet.write_table(pa.Table.from_batches([verdicts]), made)
        path = self._part(number)
        path.parent.mkdir(exist_ok=True)
        write_file(path, made.getvalue())
        digest = hashlib.sha256(made.getvalue()).hexdigest()
        with (self.folder / _LEDGER).open("ab") as file:
            file.write(_line({"part": number, "rows": digest_of_batch(batch), "sha256": digest}))
            file.flush()
            os.fsync(file.fileno())

    def finish(self, numbers: Mapping[str, Any], count: int) -> None:
        """Write the manifest: the run is whole and has *count* parts; others, of rows that are no more, are removed."""
        parts = [self._part(number).name for number in range(count)]
        for path in (self.folder / "parts").glob("*.parquet"):
            if path.name not in parts:
                path.unlink()
        told = {name: value for name, value in numbers.items() if name not in _OF_A_RUN}
        manifest = {**about(), **told, "parts": parts}
        write_file(self.folder / _MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n")

    def _part(self, number: int) -> Path:
        return self.folder / "parts" / f"part-{number:08}.parquet"


def digest_of_batch(batch: pa.RecordBatch) -> str:
    """Give the SHA-256 of the rows of *batch*, as Arrow writes them."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(pa.Table.from_batches([batch]).combine_chunks().to_batches()[0])
    return hashlib.sha256(sink.getvalue()).hexdigest()


def _line(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=True, sort_keys=True).encode() + b"\n"
