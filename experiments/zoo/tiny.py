"""A model of a few kilobytes with random weights: the whole pipeline without any download."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path

import torch
from transformers import BertConfig, BertModel

from zoo.backbone import save_tokenizer
from zoo.batches import Encoder
from zoo.config import RunConfig
from zoo.data import Label
from zoo.golden import golden, read_demo_texts, write_golden
from zoo.model import NewsClassifier
from zoo.tasks import write_export
from zoo.vocabulary import CYRILLIC, SPECIAL, build_tokenizer

LABELS_JSON = Path(__file__).parents[2] / "config" / "labels.json"
PIECES = 900
LONGEST_PIECE = 5


def tiny_pieces(texts: list[str]) -> list[tuple[str, float]]:
    """Unigram pieces with log-probabilities: letters, and substrings frequent in ``texts``."""
    counts: Counter[str] = Counter()
    for text in texts:
        for word in text.split():
            marked = "▁" + word
            for start in range(len(marked)):
                for end in range(start + 1, min(len(marked), start + LONGEST_PIECE) + 1):
                    counts[marked[start:end]] += end - start
    counts.update(dict.fromkeys([*CYRILLIC, *map(chr, range(33, 127)), "▁"], 1))
    singles = {piece: n for piece, n in counts.items() if len(piece) == 1}
    longer = sorted((p for p in counts if len(p) > 1), key=lambda p: (-counts[p], p))[:PIECES]
    kept = sorted([*singles, *longer], key=lambda p: (-counts[p], p))
    total = sum(counts[piece] for piece in kept)
    return [(s, 0.0) for s in SPECIAL] + [(p, math.log(counts[p] / total)) for p in kept]


def tiny_backbone(out: Path, seed: int = 7, layers: int = 2) -> None:
    """A Hugging Face folder of a random encoder, 32 wide, with its own small tokenizer."""
    texts = [text for item in read_demo_texts() for text in (item["title"], item["snippet"])]
    pieces = tiny_pieces(texts)
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=layers,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=256,
        type_vocab_size=1,
        initializer_range=0.2,
        layer_norm_eps=1e-12,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        attention_probs_dropout_prob=0.0,
    )
    out.mkdir(parents=True, exist_ok=True)
    BertModel(config, add_pooling_layer=False).save_pretrained(out)
    save_tokenizer(build_tokenizer(pieces), out)


def app_labels(path: Path = LABELS_JSON) -> list[Label]:
    """The labels as the app has them; enough where the data folder is missing."""
    return [
        Label(entry["index"], entry["name"], entry["group"], entry["definition_ru"])
        for entry in json.loads(path.read_text("utf-8"))["labels"]
    ]


def write_tiny(out: Path) -> dict:
    """Export of a tiny untrained classifier, float32 and int8, with golden.json."""
    backbone = out / "backbone"
    tiny_backbone(backbone)
    config = RunConfig(id="tiny", title="random weights, for tests", backbone=str(backbone))
    labels = app_labels()
    torch.manual_seed(8)
    encoder = BertModel.from_pretrained(backbone, add_pooling_layer=False)
    model = NewsClassifier(encoder, len(labels)).eval()
    for head in (model.label_head, model.tone_head):
        torch.nn.init.normal_(head.weight, std=0.5)
    pairs = [(item["title"], item["snippet"]) for item in read_demo_texts()]
    rows = Encoder(backbone, config.max_tokens).encode(pairs)
    figures = write_export(model, config, labels, backbone, rows, out)
    write_golden(golden(out), out / "golden.json")
    return figures
