"""PyTorch → ONNX in float32, checked against PyTorch."""

from __future__ import annotations

import copy
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch

from zoo.batches import pad
from zoo.model import NewsClassifier
from zoo.serving import ServingModel

# Opset 18 is what onnxruntime-web's CPU and WebGPU providers both cover without gaps.
OPSET = 18
TOLERANCE = 1e-4


def export_fp32(model: NewsClassifier, path: Path) -> None:
    """Write ``path``: inputs int64 [batch, sequence], both free; outputs logits, tone_logits."""
    serving = ServingModel(copy.deepcopy(model)).eval()
    ids = torch.randint(4, serving.model.encoder.config.vocab_size, (2, 7))
    mask = torch.ones_like(ids)
    free = {0: torch.export.Dim("batch"), 1: torch.export.Dim("sequence")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            serving,
            (ids, mask),
            dynamo=True,
            opset_version=OPSET,
            input_names=["input_ids", "attention_mask"],
            output_names=["logits", "tone_logits"],
            dynamic_shapes={"input_ids": free, "attention_mask": free},
            external_data=False,
            verbose=False,
        )
    proto = program.model_proto
    _strip_traces(proto)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(proto, path)
    onnx.checker.check_model(str(path))


def _strip_traces(proto: onnx.ModelProto) -> None:
    """Drop stack traces and file names that the exporter leaves in: bytes and local paths."""
    for node in proto.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    del proto.graph.value_info[:]
    del proto.graph.metadata_props[:]
    del proto.metadata_props[:]
    for value in [*proto.graph.input, *proto.graph.output, *proto.graph.initializer]:
        del value.metadata_props[:]
        value.doc_string = ""


def open_session(path: Path) -> ort.InferenceSession:
    """A session on one CPU thread that computes what the graph says.

    Above the basic level onnxruntime turns ``DequantizeLinear`` → ``MatMul`` into its
    ``MatMulNBits``, which rounds activations to int8: another arithmetic than a GPU's,
    off by 0.1 logits. One thread: results do not depend on the machine's core count.
    """
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run_rows(
    session: ort.InferenceSession, rows: list[list[int]], batch_size: int = 1
) -> tuple[np.ndarray, np.ndarray]:
    """float32 logits [rows, labels] and tone logits [rows, 3].

    One row a batch by default: with dynamic int8 the activations share one scale a
    batch, so an item's logits depend on its neighbours in a larger one.
    """
    outputs = []
    for at in range(0, len(rows), batch_size):
        ids, mask = pad(rows[at : at + batch_size])
        outputs.append(
            session.run(
                ["logits", "tone_logits"],
                {"input_ids": ids.numpy(), "attention_mask": mask.numpy()},
            )
        )
    return np.concatenate([o[0] for o in outputs]), np.concatenate([o[1] for o in outputs])


@torch.inference_mode()
def check_fp32(model: NewsClassifier, path: Path, rows: list[list[int]]) -> dict[str, float]:
    """Largest absolute differences of the ONNX file; raises ``ValueError`` above ``TOLERANCE``.

    ``rows`` should differ in length. Checked: batches of mixed length, one row at a
    time, one token, and that padding changes nothing.
    """
    session = open_session(path)
    model.eval()
    rows = [*rows, [2], [0, 2]]
    reference = []
    for at in range(0, len(rows), 8):
        reference.append(model(*pad(rows[at : at + 8])))
    labels = np.concatenate([r[0].numpy() for r in reference])
    tones = np.concatenate([r[1].numpy() for r in reference])
    batched = run_rows(session, rows, batch_size=8)
    single = run_rows(session, rows)
    found = {
        "logits": float(np.abs(batched[0] - labels).max()),
        "tone_logits": float(np.abs(batched[1] - tones).max()),
        "batch_of_one": float(np.abs(single[0] - labels).max()),
        "padding": float(np.abs(single[0] - batched[0]).max()),
    }
    worst = max(found.values())
    if not worst < TOLERANCE:
        raise ValueError(f"{path.name} differs from PyTorch by {worst:.2e} (allowed {TOLERANCE})")
    return found
