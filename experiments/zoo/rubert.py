"""rubert-tiny2's encoder out of the wheel ``silero-stress``: a BERT of three layers.

The package holds it as TorchScript with int8 word embeddings (one scale and one zero point
for the whole table), tuned by its authors to tell Russian homographs apart; the last two
tokens mark the word in question and are dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import torch
from transformers import BertConfig, BertModel

from zoo.backbone import save_tokenizer
from zoo.errors import ZooError
from zoo.torch_package import Record, TorchPackage
from zoo.vocabulary import count_pieces
from zoo.wordpiece import WORDPIECE_SPECIAL, build_wordpiece, select_tokens

MODULE = ".data/ts_code/1/data.pkl"
TOKENIZER = "accentor_models/accentor"
MARKERS = {"[HOMO]", "[/HOMO]"}

WORDPIECE_SETTINGS = {
    "tokenizer_class": "PreTrainedTokenizerFast",
    "model_max_length": 128,
    "cls_token": "[CLS]",
    "sep_token": "[SEP]",
    "pad_token": "[PAD]",
    "unk_token": "[UNK]",
    "model_input_names": ["input_ids", "attention_mask"],
    "clean_up_tokenization_spaces": False,
}


def named_tensors(module: Record, prefix: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Names as in a state dict, and arrays, of a module and all below it."""
    for name, value in vars(module).items():
        if isinstance(value, Record):
            yield from named_tensors(value, f"{prefix}{name}.")
        elif isinstance(value, np.ndarray):
            yield prefix + name, value


def read_rubert(path: Path) -> tuple[dict[str, np.ndarray], list[str], int]:
    """Float32 tensors under BERT's names, the tokens by id, and the number of attention heads.

    Raises ``ZooError`` when the package is not the one this was written for.
    """
    with TorchPackage(path) as package:
        module, whole = package.load(MODULE), package.load(TOKENIZER)
    try:
        bert = module.bert
        heads = vars(bert.encoder.layer)["0"].attention.self.num_attention_heads
        vocabulary: dict[str, int] = whole.homosolver.tokenizer.vocab
    except (AttributeError, KeyError) as error:
        raise ZooError(f"{path.name} holds no BERT where it should be: {error}") from error
    tensors = dict(named_tensors(bert))
    words = "embeddings.word_embeddings.weight"
    tensors[words] = tensors.pop("scale") * (
        tensors[words].astype(np.float32) - tensors.pop("zero_point")
    )
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)
    if set(tokens[-2:]) != MARKERS or len(tokens) != len(tensors[words]):
        raise ZooError(f"{path.name}: its vocabulary does not end with {sorted(MARKERS)}")
    return tensors, tokens[:-2], heads


def convert_rubert(path: Path, texts: Iterable[str], out: Path, min_count: int = 20) -> dict:
    """Write the pruned encoder to ``out``; returns what was kept.

    ``texts`` decide the vocabulary: tokens seen ``min_count`` times or more stay. Token type 0
    is folded into the positions, as for e5.
    """
    tensors, tokens, heads = read_rubert(path)
    counts = count_pieces(build_wordpiece(tokens), texts)
    rows = select_tokens(tokens, counts, min_count)
    kept = [tokens[i] for i in rows]
    names = ("word", "position", "token_type")
    words, positions, types = (tensors[f"embeddings.{n}_embeddings.weight"] for n in names)
    state = {
        name: value
        for name, value in tensors.items()
        if name.startswith(("encoder.", "embeddings.LayerNorm"))
    }
    state["embeddings.word_embeddings.weight"] = words[rows]
    state["embeddings.position_embeddings.weight"] = positions + types[0]
    state["embeddings.token_type_embeddings.weight"] = np.zeros_like(types[:1])
    config = BertConfig(
        vocab_size=len(rows),
        hidden_size=words.shape[1],
        num_hidden_layers=1 + max(int(n.split(".")[2]) for n in tensors if n.startswith("encoder")),
        num_attention_heads=heads,
        intermediate_size=len(tensors["encoder.layer.0.intermediate.dense.bias"]),
        max_position_embeddings=len(positions),
        type_vocab_size=1,
        layer_norm_eps=1e-12,
        pad_token_id=WORDPIECE_SPECIAL.index("[PAD]"),
        attention_probs_dropout_prob=0.0,
    )
    encoder = BertModel(config, add_pooling_layer=False)
    missing, unexpected = encoder.load_state_dict(
        {name: torch.from_numpy(value) for name, value in state.items()}, strict=False
    )
    if missing or unexpected:
        raise ZooError(f"conversion left tensors out: missing {missing}, unexpected {unexpected}")
    encoder.save_pretrained(out)
    save_tokenizer(build_wordpiece(kept), out, WORDPIECE_SETTINGS)
    total, chosen = sum(counts.values()), set(rows.tolist())
    return {
        "pieces_before": len(tokens),
        "pieces_kept": len(rows),
        "pieces_seen": len(counts),
        "token_share_kept": sum(n for i, n in counts.items() if i in chosen) / total,
        "unknown_share_before": counts[WORDPIECE_SPECIAL.index("[UNK]")] / total,
    }
