"""rubert-tiny out of its package: an invented one of the same layout, read without running it."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections import Counter
from pathlib import Path
from types import FunctionType

import numpy as np
import pytest
import torch
from transformers import BertModel

from zoo.batches import Encoder
from zoo.errors import ZooError
from zoo.rubert import MODULE, TOKENIZER, convert_rubert, read_rubert
from zoo.torch_package import Record, TorchPackage
from zoo.wordpiece import WORDPIECE_SPECIAL, build_wordpiece, select_tokens

HIDDEN, FFN, LAYERS, HEADS, POSITIONS = 8, 12, 2, 2, 16
TOKENS = [
    *WORDPIECE_SPECIAL, "[MASK]", *"абвгдес!-\".[]", "суд", "##ит", "##ья", "банк", "##а",
    "редкость",     *(f"##{c}" for c in "бвгдес"), "[HOMO]", "[/HOMO]",
]  # fmt: skip
DTYPES = {"<f4": "FloatStorage", "i1": "CharStorage"}


class Package:
    """Writes a package as torch.package does, but with the classes' names only."""

    def __init__(self, path: Path):
        self.archive = zipfile.ZipFile(path, "w")
        self.storages = 0

    def write(self, name: str, value: object) -> None:
        self.archive.writestr(
            f"pkg/{name}", value if isinstance(value, bytes) else self._dump(value)
        )

    def _dump(self, value: object) -> bytes:
        package, stream = self, io.BytesIO()

        class Pickler(pickle._Pickler):
            def persistent_id(self, value: object) -> object:
                return value.key if isinstance(value, Storage) else None

            def save_global(self, value: object, name: str | None = None) -> None:
                if value in NAMES:
                    self.write(f"c{NAMES[value][0]}\n{NAMES[value][1]}\n".encode())
                    self.memoize(value)
                else:
                    super().save_global(value, name)

            dispatch = {**pickle._Pickler.dispatch}  # noqa: RUF012

            def save_array(self, array: np.ndarray) -> None:
                strides = tuple(s // array.itemsize for s in array.strides)
                self.save_reduce(
                    rebuild, (package.storage(array), 0, array.shape, strides), obj=array
                )

            dispatch[np.ndarray] = save_array

            def save_type(self, kind: type) -> None:
                self.save_global(kind)

            dispatch[type] = save_type
            dispatch[FunctionType] = save_global

        Pickler(stream, protocol=2).dump(value)
        return stream.getvalue()

    def storage(self, array: np.ndarray) -> Storage:
        name = f"{self.storages}.storage"
        self.storages += 1
        self.write(f".data/{name}", np.ascontiguousarray(array).tobytes())
        kind = FloatStorage if array.dtype == np.float32 else CharStorage
        return Storage(("storage", kind, name, "cpu", array.size))


class Storage:
    def __init__(self, key: tuple):
        self.key = key


class FloatStorage:
    pass


class CharStorage:
    pass


class Module:
    """Stands for any class of the package."""

    def __init__(self, /, **attributes: object):
        self.__dict__.update(attributes)


def rebuild() -> None:
    pass


NAMES = {
    FloatStorage: ("torch", "FloatStorage"),
    CharStorage: ("torch", "CharStorage"),
    Module: ("__torch__.models", "Some"),
    rebuild: ("torch._utils", "_rebuild_tensor_v2"),
}


def random(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return rng.normal(size=shape).astype(np.float32)


def linear(rng: np.random.Generator, out: int, into: int) -> Module:
    return Module(weight=random(rng, out, into), bias=random(rng, out), training=False)


def layer(rng: np.random.Generator) -> Module:
    def norm() -> Module:
        return Module(weight=random(rng, HIDDEN), bias=random(rng, HIDDEN))

    def square() -> Module:
        return linear(rng, HIDDEN, HIDDEN)

    return Module(
        attention=Module(
            self=Module(query=square(), key=square(), value=square(), num_attention_heads=HEADS),
            output=Module(dense=square(), LayerNorm=norm()),
        ),
        intermediate=Module(dense=linear(rng, FFN, HIDDEN)),
        output=Module(dense=linear(rng, HIDDEN, FFN), LayerNorm=norm()),
    )


def write_package(path: Path, tokens: list[str] = TOKENS) -> None:
    rng = np.random.default_rng(0)
    embeddings = Module(
        word_embeddings=Module(weight=rng.integers(-90, 90, (len(tokens), HIDDEN)).astype(np.int8)),
        position_embeddings=Module(weight=random(rng, POSITIONS, HIDDEN)),
        token_type_embeddings=Module(weight=random(rng, 2, HIDDEN)),
        LayerNorm=Module(weight=random(rng, HIDDEN), bias=random(rng, HIDDEN)),
    )
    layers = Module(**{str(i): layer(rng) for i in range(LAYERS)})
    bert = Module(
        scale=np.array(0.01, np.float32),
        zero_point=np.array(3, np.float32),
        embeddings=embeddings,
        encoder=Module(layer=layers),
        pooler=Module(dense=linear(rng, HIDDEN, HIDDEN)),
    )
    package = Package(path)
    package.write(MODULE, Module(bert=bert))
    vocabulary = {token: i for i, token in enumerate(tokens)}
    package.write(TOKENIZER, Module(homosolver=Module(tokenizer=Module(vocab=vocabulary))))
    package.archive.close()


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rubert") / "accentor.pt"
    write_package(path)
    return path


def test_tensors_and_tokens(package: Path) -> None:
    tensors, tokens, heads = read_rubert(package)
    assert tokens == TOKENS[:-2]
    assert heads == HEADS
    words = tensors["embeddings.word_embeddings.weight"]
    raw = np.random.default_rng(0).integers(-90, 90, (len(TOKENS), HIDDEN))
    np.testing.assert_allclose(words, 0.01 * (raw - 3.0), rtol=1e-5, atol=1e-6)
    assert tensors["encoder.layer.1.attention.self.query.weight"].shape == (HIDDEN, HIDDEN)


def test_conversion_keeps_the_arithmetic(package: Path, tmp_path: Path) -> None:
    kept = convert_rubert(package, ["суд судья", "суд банк"], tmp_path / "out", min_count=2)
    assert kept["pieces_before"] == len(TOKENS) - 2
    encoder = BertModel.from_pretrained(tmp_path / "out", add_pooling_layer=False).eval()
    vocabulary = Encoder(tmp_path / "out", 16).tokenizer.get_vocab()
    assert "суд" in vocabulary
    assert {"редкость", "банк", "[MASK]", "[HOMO]"}.isdisjoint(vocabulary)
    assert encoder.config.vocab_size == len(vocabulary) == kept["pieces_kept"]
    tensors, tokens, _ = read_rubert(package)
    # Token 0's embedding with type 0, before LayerNorm, is what BERT would add up.
    expected = (
        tensors["embeddings.word_embeddings.weight"][tokens.index("суд")]
        + tensors["embeddings.position_embeddings.weight"][1]
        + tensors["embeddings.token_type_embeddings.weight"][0]
    )
    parts = encoder.embeddings
    row = parts.word_embeddings.weight[vocabulary["суд"]] + parts.position_embeddings.weight[1]
    np.testing.assert_allclose(row.detach().numpy(), expected, rtol=1e-6)
    name = "layer.0.intermediate.dense.weight"
    assert torch.equal(
        encoder.encoder.state_dict()[name], torch.from_numpy(tensors[f"encoder.{name}"])
    )


def test_another_package_is_refused(tmp_path: Path) -> None:
    write_package(tmp_path / "other.pt", TOKENS[:-2])
    with pytest.raises(ZooError, match="does not end with"):
        read_rubert(tmp_path / "other.pt")
    package = Package(tmp_path / "empty.pt")
    package.write("readme", b"")
    package.archive.close()
    with pytest.raises(ZooError, match="it is another package"):
        read_rubert(tmp_path / "empty.pt")
    package = Package(tmp_path / "odd.pt")
    package.write(MODULE, Module(no_bert=1))
    package.write(TOKENIZER, Module())
    package.archive.close()
    with pytest.raises(ZooError, match="holds no BERT"):
        read_rubert(tmp_path / "odd.pt")


def test_nothing_of_a_package_is_run(tmp_path: Path) -> None:
    """What a hostile pickle would call becomes an inert record."""
    target = tmp_path / "made"
    evil = b"cos\nsystem\n(X" + len(f"touch {target}").to_bytes(4, "little")
    evil += f"touch {target}".encode() + b"tR."
    package = Package(tmp_path / "evil.pt")
    package.write("value", evil)
    package.archive.close()
    with TorchPackage(tmp_path / "evil.pt") as reader:
        assert isinstance(reader.load("value"), Record)
    assert not target.exists()


def test_tensors_do_not_reach_beyond_their_storage(tmp_path: Path) -> None:
    path = tmp_path / "short.pt"
    package = Package(path)
    package.write("value", np.zeros((2, 3), np.float32))
    package.archive.close()
    with TorchPackage(path) as reader:
        assert reader.load("value").shape == (2, 3)
    with zipfile.ZipFile(path) as source:
        value = source.read("pkg/value")
    short = Package(tmp_path / "shorter.pt")
    short.write("value", value)
    short.write(".data/0.storage", np.zeros(5, np.float32).tobytes())
    short.archive.close()
    with TorchPackage(tmp_path / "shorter.pt") as reader, pytest.raises(ZooError, match="elements"):
        reader.load("value")


def test_wordpiece_reads_what_bert_reads() -> None:
    tokenizer = build_wordpiece(TOKENS[:-2])
    assert tokenizer.encode("суд судит").tokens == ["[CLS]", "суд", "суд", "##ит", "[SEP]"]
    assert tokenizer.encode("суд", "банк").tokens == ["[CLS]", "суд", "[SEP]", "банк", "[SEP]"]
    # Typed specials are text, stress marks and zero-width characters are dropped.
    assert "[SEP]" not in tokenizer.encode("[SEP]").tokens[1:-1]
    assert tokenizer.encode("су\u0301\u200bд").tokens == ["[CLS]", "суд", "[SEP]"]
    assert tokenizer.encode("суд — суд").tokens == ["[CLS]", "суд", "-", "суд", "[SEP]"]
    with pytest.raises(ValueError, match="must start with"):
        build_wordpiece(TOKENS[1:])


def test_letters_are_never_cut() -> None:
    tokens = TOKENS[:-2]
    kept = [tokens[i] for i in select_tokens(tokens, Counter({tokens.index("суд"): 5}), 2)]
    assert kept[:4] == WORDPIECE_SPECIAL
    assert "суд" in kept
    assert {"##а", "##с", "а", "!"} <= set(kept)
    assert {"##ит", "редкость", "[MASK]"}.isdisjoint(kept)
