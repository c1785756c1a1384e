"""The Hugging Face folder that the site serves: everything beside the ONNX files."""

from __future__ import annotations

import json
from pathlib import Path

from tokenizers import Tokenizer
from transformers import PretrainedConfig

from zoo.backbone import TOKENIZER_SETTINGS, save_tokenizer
from zoo.data import TONES, Label
from zoo.vocabulary import without_text_specials

# What the encoder's configuration says about training is of no use to who loads the folder.
KEPT = [
    "model_type",
    "vocab_size",
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "intermediate_size",
    "max_position_embeddings",
    "type_vocab_size",
    "hidden_act",
    "layer_norm_eps",
    "pad_token_id",
    "bos_token_id",
    "eos_token_id",
    # DistilBERT's names of the same things
    "dim",
    "n_layers",
    "n_heads",
    "hidden_dim",
    "activation",
]
CLASSES = {
    "bert": "BertForSequenceClassification",
    "distilbert": "DistilBertForSequenceClassification",
}


def classifier_config(encoder: PretrainedConfig, labels: list[Label]) -> dict:
    """config.json that ``pipeline('text-classification')`` of transformers.js loads.

    Raises ``ValueError`` for an encoder family that has no class there.
    """
    if encoder.model_type not in CLASSES:
        raise ValueError(f"cannot export a {encoder.model_type}: known are {sorted(CLASSES)}")
    source = encoder.to_dict()
    return {
        "architectures": [CLASSES[encoder.model_type]],
        **{key: source[key] for key in KEPT if key in source},
        "problem_type": "multi_label_classification",
        "id2label": {str(label.index): label.name for label in labels},
        "label2id": {label.name: label.index for label in labels},
        "tone_id2label": {str(i): tone for i, tone in enumerate(TONES)},
        # The int8 graphs keep their weights in one file beside them, see zoo.shared_weights.
        "transformers.js_config": {"use_external_data_format": {"model_quantized.onnx": 1}},
    }


def write_folder(
    out: Path, encoder: PretrainedConfig, labels: list[Label], tokenizer: Path, card: str
) -> None:
    """config.json, tokenizer.json, tokenizer_config.json and README.md; ``tokenizer`` is a file."""
    out.mkdir(parents=True, exist_ok=True)
    config = classifier_config(encoder, labels)
    (out / "config.json").write_text(json.dumps(config, ensure_ascii=False, indent=2) + "\n")
    save_tokenizer(without_text_specials(Tokenizer.from_file(str(tokenizer))), out)
    # A hub encoder has its own names of special tokens; length is what we train with.
    settings = tokenizer.with_name("tokenizer_config.json")
    if settings.exists():
        kept = json.loads(settings.read_text("utf-8"))
        kept["model_max_length"] = TOKENIZER_SETTINGS["model_max_length"]
        text = json.dumps(kept, ensure_ascii=False, indent=2) + "\n"
        (out / "tokenizer_config.json").write_text(text, "utf-8")
    (out / "README.md").write_text(card)
