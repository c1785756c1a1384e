"""Golden vectors: token ids and outputs of native onnxruntime for the demo texts.

pytest checks the tokenizer part, Vitest reads the same file against onnxruntime-web.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime
import tokenizers

from zoo.batches import Encoder
from zoo.export import open_session, run_rows
from zoo.wheels import sha256_of

DEMO_TEXTS = Path(__file__).parents[1] / "golden" / "demo_texts.json"
# More than any demo text has, so that the ids before truncation can be recorded.
UNLIMITED = 100_000
DIGITS = 6
GRAPHS = {
    "fp32": "onnx/model.onnx",
    "int8": "onnx/model_quantized.onnx",
    "int8-weights": "onnx/model_webgpu.onnx",
}


def read_demo_texts(path: Path = DEMO_TEXTS) -> list[dict[str, str]]:
    """Items ``{id, about, title, snippet}`` of ``golden/demo_texts.json``."""
    return json.loads(path.read_text("utf-8"))


def golden(folder: Path, demo_texts: Path = DEMO_TEXTS, max_tokens: int = 128) -> dict:
    """The golden record of a model folder; a precision without a graph there is left out.

    ``ids_full`` is before truncation, ``ids`` after it. int8 logits differ a little between
    CPU kernels (WASM and native); compare them with a tolerance, float32 ones to 1e-3.
    """
    items = read_demo_texts(demo_texts)
    pairs = [(item["title"], item["snippet"]) for item in items]
    full = Encoder(folder, UNLIMITED).encode(pairs)
    rows = Encoder(folder, max_tokens).encode(pairs)
    outputs = {
        name: run_rows(open_session(folder / path), rows)
        for name, path in GRAPHS.items()
        if (folder / path).exists()
    }
    return {
        "version": 1,
        "max_tokens": max_tokens,
        "created_by": {
            "tokenizers": tokenizers.__version__,
            "onnxruntime": onnxruntime.__version__,
        },
        "demo_texts_sha256": sha256_of(demo_texts),
        "files": {
            path.relative_to(folder).as_posix(): {
                "bytes": path.stat().st_size,
                "sha256": sha256_of(path),
            }
            for path in [folder / "tokenizer.json", *sorted((folder / "onnx").iterdir())]
        },
        "items": [
            {
                "id": item["id"],
                "title": item["title"],
                "snippet": item["snippet"],
                "ids_full": full[i],
                "ids": rows[i],
                "truncated": len(full[i]) > len(rows[i]),
                **{name: _outputs(out, i) for name, out in outputs.items()},
            }
            for i, item in enumerate(items)
        ],
    }


def _outputs(out: tuple[np.ndarray, np.ndarray], row: int) -> dict:
    logits, tones = out[0][row].astype(np.float64), out[1][row].astype(np.float64)
    return {
        "logits": logits.round(DIGITS).tolist(),
        "probabilities": (1 / (1 + np.exp(-logits))).round(DIGITS).tolist(),
        "tone_logits": tones.round(DIGITS).tolist(),
    }


def write_golden(record: dict, path: Path) -> None:
    """One item a line: small diffs, and still no megabytes of indentation."""
    head = {key: value for key, value in record.items() if key != "items"}
    lines = [json.dumps(item, ensure_ascii=True, separators=(",", ":")) for item in record["items"]]
    text = json.dumps(head, ensure_ascii=True, indent=2)[:-2]
    path.write_text(text + ',\n  "items": [\n' + ",\n".join(lines) + "\n  ]\n}\n")
