"""The 4-bit container: one block by hand, and a whole invented file."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertModel

from zoo.backbone import convert_e5
from zoo.e5 import bert_state_dict, dequantise_q4, read_container
from zoo.vocabulary import CYRILLIC, SPECIAL

HIDDEN, FFN, LAYERS, POSITIONS = 32, 64, 1, 16


def test_q4_block_by_hand() -> None:
    # Low nibbles are weights 0-15, high nibbles 16-31; value = d * (nibble - 8).
    nibbles = list(range(16)) + [15 - i for i in range(16)]
    packed = bytes(nibbles[i] | nibbles[16 + i] << 4 for i in range(16))
    values = dequantise_q4(struct.pack("<e", 0.5) + packed, 32)
    assert values.dtype == np.float32
    assert values.tolist() == [0.5 * (n - 8) for n in nibbles]
    assert values[0] == -4.0
    assert values[16] == 3.5


def test_q4_two_blocks_keep_their_scales() -> None:
    block = bytes([0x99] * 16)  # every weight is 1 * d
    values = dequantise_q4(struct.pack("<e", 2.0) + block + struct.pack("<e", -0.25) + block, 64)
    assert values.tolist() == [2.0] * 32 + [-0.25] * 32


def test_q4_refuses_half_a_block() -> None:
    with pytest.raises(ValueError, match="multiple of 32"):
        dequantise_q4(b"\0" * 18, 31)


def pieces() -> list[tuple[str, float]]:
    letters = list(dict.fromkeys(CYRILLIC + "abc.,!▁"))
    return [(s, 0.0) for s in SPECIAL] + [(c, -5.0) for c in letters] + [("▁суд", -3.0)]


def write_container(path: Path) -> dict[str, np.ndarray]:
    """An ``E5S1`` file of one layer with float32 tensors; returns them."""
    rng = np.random.default_rng(3)
    vocabulary = pieces()
    count = len(vocabulary)
    shapes = {
        "emb.word": (count + 2, HIDDEN),
        "emb.pos": (POSITIONS, HIDDEN),
        "emb.type": (2, HIDDEN),
        "emb.ln.w": (HIDDEN,),
        "emb.ln.b": (HIDDEN,),
    }
    for short, shape in {"fi": (FFN, HIDDEN), "fo": (HIDDEN, FFN)}.items():
        shapes[f"l0.{short}.w"] = shape
        shapes[f"l0.{short}.b"] = shape[:1]
    for short in ["q", "k", "v", "ao"]:
        shapes[f"l0.{short}.w"], shapes[f"l0.{short}.b"] = (HIDDEN, HIDDEN), (HIDDEN,)
    for short in ["aln", "oln"]:
        shapes[f"l0.{short}.w"] = shapes[f"l0.{short}.b"] = (HIDDEN,)
    tensors = {name: rng.normal(size=shape).astype("<f4") for name, shape in shapes.items()}
    texts = [text.encode() for text, _ in vocabulary]
    offsets = np.cumsum([0, *map(len, texts)]).astype("<u4")
    head = b"E5S1" + struct.pack(
        "<I7ifi", 1, HIDDEN, LAYERS, 2, FFN, count + 2, POSITIONS, 2, 1e-12, 32
    )
    head += struct.pack("<5i", count, 0, 2, 1, 3) + struct.pack("<Q", offsets[-1])
    head += offsets.tobytes() + np.array([s for _, s in vocabulary], "<f4").tobytes()
    head += b"".join(texts) + struct.pack("<iI", 1, 4) + b"map!" + struct.pack("<i", len(tensors))
    table = sum(2 + len(name) + 21 for name in tensors)
    at = len(head) + table
    entries, bodies = b"", b""
    for name, value in tensors.items():
        body = value.tobytes()
        entries += struct.pack("<H", len(name)) + name.encode()
        entries += struct.pack("<BIQQ", 0, value.size, at, len(body))
        at += len(body)
        bodies += body
    path.write_bytes(head + entries + bodies)
    return tensors


def test_container_round_trip(tmp_path: Path) -> None:
    tensors = write_container(tmp_path / "e5.bin")
    read = read_container(tmp_path / "e5.bin")
    assert (read.hidden, read.layers, read.ffn, read.positions) == (HIDDEN, LAYERS, FFN, POSITIONS)
    assert (read.bos, read.pad, read.eos, read.unk) == (0, 1, 2, 3)
    assert read.pieces == pieces()
    for name, value in tensors.items():
        np.testing.assert_array_equal(read.tensors[name], value.ravel())


def test_another_magic_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"GGUF0000")
    with pytest.raises(ValueError, match="not an E5S1"):
        read_container(tmp_path / "x")


def test_token_type_is_folded_into_positions(tmp_path: Path) -> None:
    tensors = write_container(tmp_path / "e5.bin")
    state = bert_state_dict(read_container(tmp_path / "e5.bin"), np.array([0, 5]))
    np.testing.assert_allclose(
        state["embeddings.position_embeddings.weight"],
        tensors["emb.pos"] + tensors["emb.type"][0],
        rtol=1e-6,
    )
    np.testing.assert_array_equal(
        state["embeddings.word_embeddings.weight"], tensors["emb.word"][[0, 5]]
    )


def test_conversion_writes_a_folder_that_loads(tmp_path: Path) -> None:
    tensors = write_container(tmp_path / "e5.bin")
    out = tmp_path / "out"
    kept = convert_e5(tmp_path / "e5.bin", ["суд", "суд судит"], out, min_count=2)
    assert kept["pieces_before"] == len(pieces())
    encoder = BertModel.from_pretrained(out, add_pooling_layer=False)
    assert encoder.config.vocab_size == kept["pieces_kept"]
    weight = encoder.encoder.layer[0].attention.self.query.weight.detach()
    torch.testing.assert_close(weight, torch.from_numpy(tensors["l0.q.w"].copy()))
    assert (out / "tokenizer.json").exists()
