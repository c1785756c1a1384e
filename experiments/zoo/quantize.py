"""float32 ONNX → the served int8 file.

MatMul weights: symmetric int8 per output channel, activations quantised as they come
(onnxruntime's dynamic quantisation). Word and position tables: symmetric int8 with one
scale a row, through plain ``Gather``, ``Cast`` and ``Mul``, because the block-wise
``GatherBlockQuantized`` has no CPU kernel in onnxruntime-web's WebGPU builds.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

# Rows below this are not worth a table of scales (the heads, masks and shapes stay as they are).
MIN_TABLE_ROWS = 32


def quantize_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 [rows, columns] and float32 scales [rows, 1], symmetric, range ±127."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-12).astype(np.float32) / 127
    return np.clip(np.rint(table / scale), -127, 127).astype(np.int8), scale


def quantize_tables(proto: onnx.ModelProto) -> list[str]:
    """Rewrite every ``Gather`` of a large float table to int8 rows, in place; returns their names."""
    graph = proto.graph
    tables = {
        t.name: t
        for t in graph.initializer
        if t.data_type == TensorProto.FLOAT and len(t.dims) == 2 and t.dims[0] >= MIN_TABLE_ROWS
    }
    nodes: list[onnx.NodeProto] = []
    done: dict[str, onnx.TensorProto] = {}
    for node in graph.node:
        if node.op_type != "Gather" or node.input[0] not in tables:
            nodes.append(node)
            continue
        name, indices, out = node.input[0], node.input[1], node.output[0]
        if name not in done:
            done[name] = tables[name]
            values, scale = quantize_rows(numpy_helper.to_array(tables[name]))
            graph.initializer.append(numpy_helper.from_array(values, f"{name}.int8"))
            graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
        nodes += [
            helper.make_node("Gather", [f"{name}.int8", indices], [f"{out}.int8"], axis=0),
            helper.make_node("Cast", [f"{out}.int8"], [f"{out}.float"], to=TensorProto.FLOAT),
            helper.make_node("Gather", [f"{name}.scale", indices], [f"{out}.scale"], axis=0),
            helper.make_node("Mul", [f"{out}.float", f"{out}.scale"], [out]),
        ]
    del graph.node[:]
    graph.node.extend(nodes)
    still_used = {i for node in graph.node for i in node.input}
    for name, tensor in done.items():
        if name not in still_used:
            graph.initializer.remove(tensor)
    return list(done)


def quantize_int8(source: Path, destination: Path) -> None:
    """Write the served int8 file from the float32 one; the two heads stay float32.

    The heads are 1 % of the bytes, and in int8 they would add rounding right where
    the answer is read off.
    """
    gemms = [n.name for n in onnx.load(source).graph.node if n.op_type == "Gemm"]
    # The quantiser rewrites a Gemm to MatMul and Add before it looks at exclusions.
    heads = [name for gemm in gemms for name in (gemm, f"{gemm}_MatMul")]
    quantize_dynamic(
        source,
        destination,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=heads,
    )
    proto = onnx.load(destination)
    quantize_tables(proto)
    onnx.save(proto, destination)
    onnx.checker.check_model(str(destination))
