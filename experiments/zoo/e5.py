"""Read multilingual-e5-small from its 4-bit container (magic ``E5S1``).

Layout, little-endian: header, Unigram pieces with scores, a normalisation map
(equal to NFKC, so skipped), then named tensors, each float32 or Q4_0. A Q4_0
block is 18 bytes: a float16 scale d and 16 bytes whose low nibbles are weights
0-15 and high nibbles 16-31, value ``d * (nibble - 8)``.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

Q4_BLOCK = 32
Q4_BYTES = 18
# Two pieces of the vocabulary are not text but the container's own padding rows.
FLOAT32, Q4_0 = 0, 1


@dataclass(frozen=True)
class E5Container:
    """Decoded container: ``tensors`` are float32, ``pieces`` are (text, log-probability)."""

    hidden: int
    layers: int
    heads: int
    ffn: int
    vocab: int
    positions: int
    types: int
    layer_norm_eps: float
    pieces: list[tuple[str, float]]
    bos: int
    eos: int
    pad: int
    unk: int
    tensors: dict[str, np.ndarray]


def dequantise_q4(blob: bytes, elements: int) -> np.ndarray:
    """float32 vector [elements] from Q4_0 blocks; ``elements`` is a multiple of 32."""
    if elements % Q4_BLOCK:
        raise ValueError(f"Q4_0 needs a multiple of {Q4_BLOCK} elements, got {elements}")
    blocks = np.frombuffer(blob, dtype=np.uint8).reshape(-1, Q4_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low = (blocks[:, 2:] & 0x0F).astype(np.float32)
    high = (blocks[:, 2:] >> 4).astype(np.float32)
    return (np.concatenate([low, high], axis=1) - 8.0).__imul__(scale).reshape(elements)


def read_container(path: Path) -> E5Container:
    """Parse the whole file; raises ``ValueError`` when the magic is another."""
    raw = path.read_bytes()
    if raw[:4] != b"E5S1":
        raise ValueError(f"{path}: not an E5S1 container (starts with {raw[:4]!r})")
    cursor = 4

    def take(fmt: str) -> tuple:
        nonlocal cursor
        values = struct.unpack_from("<" + fmt, raw, cursor)
        cursor += struct.calcsize("<" + fmt)
        return values

    _version, hidden, layers, heads, ffn, vocab, positions, types, eps, _block = take("I7ifi")
    count, bos, eos, pad, unk = take("5i")
    (blob_length,) = take("Q")
    offsets = np.frombuffer(raw, "<u4", count + 1, cursor)
    cursor += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, cursor)
    cursor += 4 * count
    blob = raw[cursor : cursor + blob_length]
    cursor += blob_length
    pieces = [
        (blob[offsets[i] : offsets[i + 1]].decode("utf-8"), float(scores[i])) for i in range(count)
    ]
    _entries, map_bytes = take("iI")
    cursor += map_bytes
    (tensor_count,) = take("i")
    tensors: dict[str, np.ndarray] = {}
    for _ in range(tensor_count):
        (name_length,) = take("H")
        name = raw[cursor : cursor + name_length].decode()
        cursor += name_length
        dtype, elements, offset, size = take("BIQQ")
        body = raw[offset : offset + size]
        tensors[name] = (
            dequantise_q4(body, elements) if dtype == Q4_0 else np.frombuffer(body, "<f4").copy()
        )
    return E5Container(
        hidden,
        layers,
        heads,
        ffn,
        vocab,
        positions,
        types,
        eps,
        pieces,
        bos,
        eos,
        pad,
        unk,
        tensors,
    )


def bert_state_dict(source: E5Container, rows: np.ndarray) -> dict[str, np.ndarray]:
    """Tensors under Hugging Face ``BertModel`` names, embeddings cut to ``rows``.

    Token type 0 is folded into the position embeddings: the encoder then has no
    token types, one input less to feed in the browser.
    """
    h = source.hidden
    t = source.tensors
    state = {
        "embeddings.word_embeddings.weight": t["emb.word"].reshape(-1, h)[rows],
        "embeddings.position_embeddings.weight": t["emb.pos"].reshape(-1, h)
        + t["emb.type"].reshape(-1, h)[0],
        "embeddings.token_type_embeddings.weight": np.zeros((1, h), np.float32),
        "embeddings.LayerNorm.weight": t["emb.ln.w"],
        "embeddings.LayerNorm.bias": t["emb.ln.b"],
    }
    names = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "ao": "attention.output.dense",
        "fi": "intermediate.dense",
        "fo": "output.dense",
        "aln": "attention.output.LayerNorm",
        "oln": "output.LayerNorm",
    }
    shapes = {"fi": (source.ffn, h), "fo": (h, source.ffn)}
    for layer in range(source.layers):
        for short, long in names.items():
            weight = t[f"l{layer}.{short}.w"]
            if not short.endswith("ln"):
                weight = weight.reshape(shapes.get(short, (h, h)))
            state[f"encoder.layer.{layer}.{long}.weight"] = weight
            state[f"encoder.layer.{layer}.{long}.bias"] = t[f"l{layer}.{short}.b"]
    return state
