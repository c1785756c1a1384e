"""Put an exported model where the site serves it: files, self-test, entry of models.json."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from zoo.batches import Encoder
from zoo.data import Item
from zoo.errors import ZooError
from zoo.golden import UNLIMITED
from zoo.wheels import sha256_of

SERVED = [
    "config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "README.md",
    "onnx/model_quantized.onnx",
    "onnx/model_webgpu.onnx",
    "onnx/model_quantized.onnx_data",
]
# What the app itself downloads; the rest of the folder is for transformers.js and readers.
DOWNLOADED = [
    "tokenizer.json",
    "self-test.json",
    *(path for path in SERVED if path.startswith("onnx/")),
]
SELF_TEST = "self-test.json"
SELF_TEST_ITEMS = ["economy-rate", "football", "usa-diplomacy"]
WEIGHTS = "onnx/model_quantized.onnx_data"


def self_test(golden: dict) -> dict:
    """``self-test.json``: a few golden items, expectations by precision of the served graphs."""
    items = {item["id"]: item for item in golden["items"]}
    chosen = [items[name] for name in SELF_TEST_ITEMS]
    return {
        "items": [
            {
                "title": item["title"],
                "snippet": item["snippet"],
                "ids": item["ids"],
                "expected": {
                    precision: {key: item[precision][key] for key in ("logits", "tone_logits")}
                    for precision in ("int8", "int8-weights")
                },
            }
            for item in chosen
        ]
    }


def token_hashes(folder: Path, items: list[Item]) -> list[dict]:
    """Id, number and SHA-256 of the token ids of each item: proves equality without the texts."""
    rows = Encoder(folder, UNLIMITED).encode([(i.title, i.snippet) for i in items])
    return [
        {
            "id": item.id,
            "tokens": len(row),
            "sha256": hashlib.sha256(" ".join(map(str, row)).encode()).hexdigest(),
        }
        for item, row in zip(items, rows, strict=True)
    ]


def publish(folder: Path, site: Path, model_id: str) -> Path:
    """Copy the served files of an export and its self-test to ``site/<id>``."""
    golden = folder / "golden.json"
    missing = [path for path in SERVED if not (folder / path).exists()]
    if missing or not golden.exists():
        what = ", ".join(missing) or "golden.json"
        raise ZooError(f"{folder} lacks {what}: run 'python -m zoo export' and 'golden' first")
    out = site / model_id
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    for path in SERVED:
        shutil.copyfile(folder / path, out / path)
    test = self_test(json.loads(golden.read_text()))
    (out / SELF_TEST).write_text(json.dumps(test, ensure_ascii=False) + "\n")
    return out


def manifest_entry(
    published: Path,
    *,
    title: dict[str, str],
    run: str,
    backbone: str,
    trained_on: str,
    parameters: int,
    max_tokens: int,
    tolerances: dict[str, float],
) -> dict:
    """The model's entry of ``config/models.json``, with bytes and checksums of its files."""
    config = json.loads((published / "config.json").read_text())
    return {
        "id": published.name,
        "title": title,
        "architecture": "{}, {} layers, hidden {}".format(
            config["model_type"].upper(),
            config.get("num_hidden_layers", config.get("n_layers")),
            config.get("hidden_size", config.get("dim")),
        ),
        "parameters": parameters,
        "numLabels": len(config["id2label"]),
        "maxTokens": max_tokens,
        "windowing": {"overlap": 32, "aggregate": "max", "maxWindows": 64},
        "files": [
            {
                "path": path,
                "bytes": (published / path).stat().st_size,
                "sha256": sha256_of(published / path),
            }
            for path in DOWNLOADED
        ],
        "tokenizer": "tokenizer.json",
        "selfTest": SELF_TEST,
        "variants": [
            {
                "precision": precision,
                "devices": [device],
                "graph": graph,
                "externalData": [WEIGHTS],
                "selfTestTolerance": tolerances[precision],
            }
            for precision, device, graph in [
                ("int8", "wasm", "onnx/model_quantized.onnx"),
                ("int8-weights", "webgpu", "onnx/model_webgpu.onnx"),
            ]
        ],
        "licence": "MIT",
        "provenance": {
            "run": run,
            "backbone": backbone,
            "trainedOn": trained_on,
            "result": f"experiments/results/{published.name}.json",
        },
    }


def update_manifest(models_json: Path, new: dict, make_default: bool) -> None:
    """Add or replace the entry; what people choose by hand (title, windowing) is kept."""
    value = json.loads(models_json.read_text("utf-8")) if models_json.exists() else {"models": []}
    models = {model["id"]: model for model in value["models"]}
    old = models.get(new["id"], {})
    models[new["id"]] = {**new, **{k: old[k] for k in ("title", "windowing") if k in old}}
    default = new["id"] if make_default else value.get("default", new["id"])
    text = json.dumps(
        {"default": default, "models": list(models.values())}, ensure_ascii=False, indent=2
    )
    models_json.write_text(text + "\n", "utf-8")
