"""Low-rank adapters: which modules of an encoder get one, by its architecture."""

from __future__ import annotations

from peft import LoraConfig, get_peft_model
from torch import nn

from zoo.config import Lora
from zoo.errors import ZooError

# "attention" is query, key and value; "linear" every linear module of the layers.
TARGETS = {
    "bert": {
        "attention": ["query", "key", "value"],
        "linear": ["query", "key", "value", "dense"],
    },
    "distilbert": {
        "attention": ["q_lin", "k_lin", "v_lin"],
        "linear": ["q_lin", "k_lin", "v_lin", "out_lin", "lin1", "lin2"],
    },
}
TARGETS |= dict.fromkeys(["roberta", "xlm-roberta", "electra"], TARGETS["bert"])


def target_modules(lora: Lora, model_type: str) -> list[str]:
    """Names of the modules that get an adapter.

    Raises ``ZooError`` for an architecture that has no such set here: the config can name
    the modules itself.
    """
    if not isinstance(lora.target_modules, str):
        return lora.target_modules
    if model_type not in TARGETS:
        raise ZooError(
            f"no LoRA targets are known for a {model_type}: list names in lora.target_modules"
        )
    return TARGETS[model_type][lora.target_modules]


def add_adapters(encoder: nn.Module, lora: Lora) -> nn.Module:
    """The encoder with its weights frozen and adapters to train."""
    settings = LoraConfig(
        r=lora.r,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=target_modules(lora, encoder.config.model_type),
    )
    return get_peft_model(encoder, settings)
