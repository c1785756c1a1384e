"""From an export to what the site serves: model folder, self-test, golden file, manifest entry."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from zoo.batches import Encoder
from zoo.data import Item
from zoo.errors import ZooError
from zoo.export import open_session, run_rows
from zoo.golden import UNLIMITED
from zoo.shared_weights import share_weights
from zoo.wheels import sha256_of

INT8 = "onnx/model_quantized.onnx"
WEBGPU = "onnx/model_webgpu.onnx"
SERVED = ["config.json", "tokenizer.json", "tokenizer_config.json", "README.md"]
# What the self-test accepts, in logits. WASM and native onnxruntime round int8 activations
# differently (measured by the golden test in src/inference); the GPU graph is float32
# arithmetic on the same weights.
TOLERANCE = {"int8": 1.0, "int8-weights": 0.05}
SELF_TEST_IDS = ["economy-rate", "football", "usa-diplomacy"]


def build_served_folder(export: Path, out: Path) -> None:
    """Copy the Hugging Face files and split the int8 model into two graphs and one weight file."""
    for name in [*SERVED, INT8]:
        if not (export / name).exists():
            raise ZooError(f"{export / name} is missing: run 'python -m zoo export' first")
    shutil.rmtree(out, ignore_errors=True)
    (out / "onnx").mkdir(parents=True)
    for name in [*SERVED, INT8]:
        shutil.copy(export / name, out / name)
    share_weights(out / INT8, out / WEBGPU)
    # transformers.js looks for the weight file only when the config says that there is one.
    config = json.loads((out / "config.json").read_text("utf-8"))
    config["transformers.js_config"] = {"use_external_data_format": True}
    _write_json(out / "config.json", config)


def write_self_test(golden: dict, folder: Path) -> None:
    """Three ordinary items with the outputs of native onnxruntime for each precision."""
    items = [item for item in golden["items"] if item["id"] in SELF_TEST_IDS]
    if len(items) != len(SELF_TEST_IDS):
        raise ZooError(f"the demo texts must hold {SELF_TEST_IDS}")
    gpu = run_rows(open_session(folder / WEBGPU), [item["ids"] for item in items])
    _write_json(
        folder / "self-test.json",
        {
            "items": [
                {
                    "title": item["title"],
                    "snippet": item["snippet"],
                    "ids": item["ids"],
                    "expected": {
                        "int8": {k: item["int8"][k] for k in ("logits", "tone_logits")},
                        "int8-weights": {
                            "logits": gpu[0][i].astype(float).round(6).tolist(),
                            "tone_logits": gpu[1][i].astype(float).round(6).tolist(),
                        },
                    },
                }
                for i, item in enumerate(items)
            ]
        },
        indent=None,
    )


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


def manifest_entry(folder: Path, model_id: str, facts: dict) -> dict:
    """The entry of config/models.json; ``facts`` are what the files cannot tell."""
    paths = ["tokenizer.json", "self-test.json", INT8, WEBGPU, f"{INT8}_data"]
    return {
        "id": model_id,
        "title": facts["title"],
        "architecture": facts["architecture"],
        "parameters": facts["parameters"],
        "numLabels": facts["num_labels"],
        "maxTokens": 128,
        "windowing": facts["windowing"],
        "files": [
            {
                "path": path,
                "bytes": (folder / path).stat().st_size,
                "sha256": sha256_of(folder / path),
            }
            for path in paths
        ],
        "tokenizer": "tokenizer.json",
        "selfTest": "self-test.json",
        "variants": [
            {
                "precision": precision,
                "devices": [device],
                "graph": graph,
                "externalData": [f"{INT8}_data"],
                "selfTestTolerance": TOLERANCE[precision],
            }
            for precision, device, graph in [
                ("int8", "wasm", INT8),
                ("int8-weights", "webgpu", WEBGPU),
            ]
        ],
        "licence": "MIT",
        "provenance": facts["provenance"],
    }


def update_manifest(path: Path, entry: dict, default: bool) -> None:
    """Put ``entry`` into the manifest, in place of one of the same id."""
    manifest = (
        json.loads(path.read_text("utf-8"))
        if path.exists()
        else {"default": entry["id"], "models": []}
    )
    others = [model for model in manifest["models"] if model["id"] != entry["id"]]
    manifest["models"] = [*others, entry]
    if default:
        manifest["default"] = entry["id"]
    _write_json(path, manifest)


def _write_json(path: Path, value: object, indent: int | None = 2) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent) + "\n", "utf-8")
