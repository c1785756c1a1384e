"""Some layers of a BERT folder as a DistilBERT folder: the same arithmetic, other names.

DistilBERT has neither token types nor a pooler. What it adds to the zoo here is the
architecture: its names, its export, its place in a browser's registry. It is a cut of
another encoder, not a distilled one.
"""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path

import torch
from transformers import BertConfig, BertModel, DistilBertConfig, DistilBertModel

from zoo.errors import ZooError

LAYER_NAMES = {
    "attention.self.query": "attention.q_lin",
    "attention.self.key": "attention.k_lin",
    "attention.self.value": "attention.v_lin",
    "attention.output.dense": "attention.out_lin",
    "attention.output.LayerNorm": "sa_layer_norm",
    "intermediate.dense": "ffn.lin1",
    "output.dense": "ffn.lin2",
    "output.LayerNorm": "output_layer_norm",
}
# DistilBERT's own, not configurable.
LAYER_NORM_EPS = 1e-12


def distilbert_state(state: dict[str, torch.Tensor], layers: list[int]) -> dict[str, torch.Tensor]:
    """BERT's tensors under DistilBERT's names; token type 0 goes into the positions."""
    types = state["embeddings.token_type_embeddings.weight"]
    positions = state["embeddings.position_embeddings.weight"] + types[0]
    new = {
        "embeddings.word_embeddings.weight": state["embeddings.word_embeddings.weight"],
        "embeddings.position_embeddings.weight": positions,
    }
    for kind in ("weight", "bias"):
        new[f"embeddings.LayerNorm.{kind}"] = state[f"embeddings.LayerNorm.{kind}"]
        for to, origin in enumerate(layers):
            for old, name in LAYER_NAMES.items():
                tensor = state[f"encoder.layer.{origin}.{old}.{kind}"]
                new[f"transformer.layer.{to}.{name}.{kind}"] = tensor
    return new


def convert_distilbert(source: Path, out: Path, layers: list[int] | None = None) -> dict:
    """Write ``out`` from the BERT folder ``source``; every second layer when none are named.

    Raises ``ZooError`` when the source is no BERT that DistilBERT can express.
    """
    config = BertConfig.from_pretrained(source)
    if config.model_type != "bert" or config.hidden_act != "gelu":
        raise ZooError(f"{source}: only a BERT with gelu can become a DistilBERT")
    if not math.isclose(config.layer_norm_eps, LAYER_NORM_EPS, rel_tol=1e-6):
        raise ZooError(f"{source}: LayerNorm eps is {config.layer_norm_eps}, not {LAYER_NORM_EPS}")
    kept = list(range(1, config.num_hidden_layers, 2)) if layers is None else layers
    bert = BertModel.from_pretrained(source, add_pooling_layer=False)
    distil = DistilBertModel(
        DistilBertConfig(
            vocab_size=config.vocab_size,
            max_position_embeddings=config.max_position_embeddings,
            dim=config.hidden_size,
            n_layers=len(kept),
            n_heads=config.num_attention_heads,
            hidden_dim=config.intermediate_size,
            activation="gelu",
            dropout=0.1,
            attention_dropout=0.0,
            pad_token_id=config.pad_token_id,
        )
    )
    distil.load_state_dict(distilbert_state(bert.state_dict(), kept))
    distil.save_pretrained(out)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(source / name, out / name)
    origin = {"source": source.name, "layers": kept}
    (out / "origin.json").write_text(json.dumps(origin) + "\n")
    return {**origin, "parameters": sum(p.numel() for p in distil.parameters())}
