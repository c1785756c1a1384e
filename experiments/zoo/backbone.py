"""Turn a pretrained file into a Hugging Face folder: config, weights, tokenizer."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from zoo.data import Item
from zoo.e5 import bert_state_dict, read_container
from zoo.errors import ZooError
from zoo.vocabulary import build_tokenizer, count_pieces, select_pieces

TOKENIZER_SETTINGS = {
    "tokenizer_class": "PreTrainedTokenizerFast",
    "model_max_length": 128,
    "bos_token": "<s>",
    "cls_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "pad_token": "<pad>",
    "unk_token": "<unk>",
    "model_input_names": ["input_ids", "attention_mask"],
    "clean_up_tokenization_spaces": False,
}


def vocabulary_texts(train: Iterable[Item], unlabelled: Iterable[Item]) -> Iterator[str]:
    """Texts that decide which pieces stay: titles and leads, and the titles of train in capitals.

    Forwarded posts and some wires shout; without those pieces "СРОЧНО" falls into letters.
    """
    for item in train:
        yield item.title
        yield item.title.upper()
        yield item.snippet
    for item in unlabelled:
        yield item.title
        yield item.snippet


def convert_e5(container_path: Path, texts: Iterable[str], out: Path, min_count: int = 20) -> dict:
    """Write the pruned multilingual-e5-small to ``out``; returns what was kept.

    ``texts`` decide the vocabulary: pieces seen ``min_count`` times or more stay.
    """
    source = read_container(container_path)
    counts = count_pieces(build_tokenizer(source.pieces), texts)
    rows = select_pieces(source.pieces, counts, min_count)
    tokenizer = build_tokenizer([source.pieces[i] for i in rows])
    config = BertConfig(
        vocab_size=len(rows),
        hidden_size=source.hidden,
        num_hidden_layers=source.layers,
        num_attention_heads=source.heads,
        intermediate_size=source.ffn,
        max_position_embeddings=source.positions,
        type_vocab_size=1,
        layer_norm_eps=source.layer_norm_eps,
        pad_token_id=source.pad,
        bos_token_id=source.bos,
        eos_token_id=source.eos,
        attention_probs_dropout_prob=0.0,
    )
    encoder = BertModel(config, add_pooling_layer=False)
    state = {k: torch.from_numpy(v) for k, v in bert_state_dict(source, rows).items()}
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if missing or unexpected:
        raise ValueError(f"conversion left tensors out: missing {missing}, unexpected {unexpected}")
    encoder.save_pretrained(out)
    save_tokenizer(tokenizer, out)
    total = sum(counts.values())
    return {
        "pieces_before": len(source.pieces),
        "pieces_kept": len(rows),
        "pieces_seen": len(counts),
        "token_share_kept": sum(n for i, n in counts.items() if i in set(rows.tolist())) / total,
    }


def save_tokenizer(tokenizer: Tokenizer, out: Path, settings: dict = TOKENIZER_SETTINGS) -> None:
    """tokenizer.json and tokenizer_config.json, as transformers and transformers.js read them."""
    tokenizer.save(str(out / "tokenizer.json"))
    (out / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n")


def layer_stack(encoder: nn.Module) -> nn.Module:
    """The module whose ``layer`` lists the layers; BERT and DistilBERT name it differently.

    Raises ``ZooError`` for an encoder that keeps them elsewhere.
    """
    for name in ("encoder", "transformer"):
        stack = getattr(encoder, name, None)
        if isinstance(getattr(stack, "layer", None), nn.ModuleList):
            return stack
    raise ZooError(f"do not know where a {encoder.config.model_type} keeps its layers")


def keep_layers(encoder: nn.Module, layers: list[int]) -> nn.Module:
    """A new encoder with the named layers (0-based) of another one; nothing is shared.

    Raises ``ZooError`` for a layer that the encoder does not have.
    """
    small = copy.deepcopy(encoder)
    stack = layer_stack(small)
    beyond = [i for i in layers if not 0 <= i < len(stack.layer)]
    if beyond:
        raise ZooError(f"layers {beyond} of an encoder that has {len(stack.layer)}")
    stack.layer = nn.ModuleList(copy.deepcopy(stack.layer[i]) for i in layers)
    small.config.num_hidden_layers = len(layers)
    return small
