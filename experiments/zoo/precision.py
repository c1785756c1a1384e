"""One trained model in several precisions, to be measured by the page's own runtime.

Each variant is one self-contained ONNX file, so that its bytes are what it would cost to
download. ``npm run cli -- precision`` runs them in WASM over the same token ids.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from zoo.errors import ZooError
from zoo.export import export_fp32
from zoo.model import NewsClassifier
from zoo.quantize import MIN_ROWS, quantize

BLOCK = 32
BITS = 4
# name → what the document says of it
VARIANTS = {
    "fp32": "float32",
    "fp16": "weights in float16, arithmetic in float32",
    "int8": "int8 products with one activation scale a token, tables int8 by row",
    "int8-tensor-tables": "the same, tables int8 with one scale a table",
    "int4": "weights in 4 bits by blocks of 32 (MatMulNBits), tables int8 by row",
}


def float16_weights(source: onnx.ModelProto) -> onnx.ModelProto:
    """Matrices and tables stored as float16 and cast to float32 when the model is loaded.

    Raises ``ZooError`` when a weight does not fit float16.
    """
    proto = copy.deepcopy(source)
    casts = []
    for tensor in proto.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or len(tensor.dims) < 2:
            continue
        name = tensor.name
        with np.errstate(over="ignore"):
            half = numpy_helper.to_array(tensor).astype(np.float16)
        if not np.isfinite(half).all():
            raise ZooError(f"{name} has values that float16 cannot hold")
        tensor.CopyFrom(numpy_helper.from_array(half, f"{name}.fp16"))
        casts.append(helper.make_node("Cast", [f"{name}.fp16"], [name], to=TensorProto.FLOAT))
    nodes = list(proto.graph.node)
    del proto.graph.node[:]
    proto.graph.node.extend([*casts, *nodes])
    return proto


def quantize_blocks(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """4-bit values [columns, blocks, 16] of uint8 and scales [columns × blocks] of a matrix [K, N].

    Symmetric blocks of 32 along K, as ``MatMulNBits`` reads them: low nibble first, zero point
    8. The scale takes its sign from the block's largest value, so that all 16 levels are used.
    Raises ``ZooError`` when K is no multiple of 32.
    """
    rows, columns = weight.shape
    if rows % BLOCK:
        raise ZooError(f"a matrix of {rows} rows has no whole blocks of {BLOCK}")
    blocks = weight.T.reshape(columns, rows // BLOCK, BLOCK)
    at = np.abs(blocks).argmax(-1, keepdims=True)
    scale = np.take_along_axis(blocks, at, -1) / -8.0
    scale = np.where(scale == 0, np.float32(1), scale).astype(np.float32)
    values = np.clip(np.rint(blocks / scale) + 8, 0, 15).astype(np.uint8)
    return values[..., 0::2] | (values[..., 1::2] << 4), scale.reshape(-1)


def four_bit(source: onnx.ModelProto) -> onnx.ModelProto:
    """``MatMul`` by constants becomes ``MatMulNBits``; tables int8 by row; heads float32."""
    proto = quantize(_without_products(source), "int8")
    weights = {t.name: numpy_helper.to_array(t) for t in source.graph.initializer}
    kept = []
    for node in proto.graph.node:
        if not node.op_type.startswith(HELD):
            kept.append(node)
            continue
        name = node.op_type.removeprefix(HELD)
        rows, columns = weights[name].shape
        packed, scale = quantize_blocks(weights[name])
        if f"{name}.int4" not in {t.name for t in proto.graph.initializer}:
            proto.graph.initializer.extend(
                [
                    numpy_helper.from_array(packed, f"{name}.int4"),
                    numpy_helper.from_array(scale, f"{name}.scales"),
                ]
            )
        kept.append(
            helper.make_node(
                "MatMulNBits",
                [node.input[0], f"{name}.int4", f"{name}.scales"],
                list(node.output),
                domain="com.microsoft",
                K=rows,
                N=columns,
                bits=BITS,
                block_size=BLOCK,
            )
        )
    del proto.graph.node[:]
    proto.graph.node.extend(kept)
    proto.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return proto


HELD = "held:"


def _without_products(source: onnx.ModelProto) -> onnx.ModelProto:
    """Products by constants become placeholders that ``quantize`` leaves alone."""
    proto = copy.deepcopy(source)
    large = {t.name for t in proto.graph.initializer if len(t.dims) == 2 and t.dims[0] >= MIN_ROWS}
    for node in proto.graph.node:
        if node.op_type == "MatMul" and node.input[1] in large:
            node.op_type = HELD + node.input[1]
            del node.input[1]
    return proto


def build(name: str, source: onnx.ModelProto) -> onnx.ModelProto:
    """The variant of that name of a float32 model."""
    if name == "fp32":
        return source
    if name == "fp16":
        return float16_weights(source)
    if name == "int8":
        return quantize(source, "int8")
    if name == "int8-tensor-tables":
        return quantize(source, "int8", tables="tensor")
    if name == "int4":
        return four_bit(source)
    raise ZooError(f"no precision {name!r}; there is {', '.join(VARIANTS)}")


def write_precisions(
    model: NewsClassifier, run: str, rows: list[list[int]], ids: list[str], out: Path
) -> dict:
    """All variants, and ``precision.json`` with the token ids to measure them on.

    Token ids are no texts, but texts can be read off them: the folder stays out of git.
    """
    out.mkdir(parents=True, exist_ok=True)
    export_fp32(model, out / "fp32.onnx")
    source = onnx.load(out / "fp32.onnx")
    variants = []
    for name, about in VARIANTS.items():
        path = out / f"{name}.onnx"
        if name != "fp32":
            onnx.save(build(name, source), path)
        variants.append(
            {"name": name, "about": about, "file": path.name, "bytes": path.stat().st_size}
        )
    record = {"version": 1, "run": run, "variants": variants}
    text = json.dumps({**record, "ids": ids, "tokens": rows}, ensure_ascii=False)
    (out / "precision.json").write_text(text + "\n", "utf-8")
    return record
