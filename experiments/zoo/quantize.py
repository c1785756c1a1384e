"""float32 ONNX → int8: one set of int8 weights, two graphs.

Weights: symmetric int8, one scale an output column. Word and position tables: symmetric
int8, one scale a row, through plain ``Gather``, ``Cast`` and ``Mul``, because the
block-wise ``GatherBlockQuantized`` has no CPU kernel in onnxruntime-web's WebGPU builds.

``int8`` graph, for WASM: activations become 8-bit on the way, one scale a token ("row").
onnxruntime's own dynamic quantisation has one scale for a whole batch tensor instead. A
few hidden units reach forty standard deviations in some tokens, so that costs three times
the error, and an item's answer then depends on which others share its batch.

``int8-weights`` graph, for WebGPU: the same int8 weights, dequantised, products in
float32 (integer products run on the CPU there, with a copy each way).
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Literal

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Shape arithmetic has small constants, too; a weight matrix or table has at least this many rows.
MIN_ROWS = 32
LEVELS = 127
ZERO_POINT = 128

Precision = Literal["int8", "int8-weights"]
# One scale a row of a table, or one for all of it.
TableScale = Literal["row", "tensor"]


def quantize_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 [rows, columns] and float32 scales [rows, 1], symmetric, range ±127."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-12).astype(np.float32) / LEVELS
    return np.clip(np.rint(table / scale), -LEVELS, LEVELS).astype(np.int8), scale


class _Rewriter:
    """Collects the new nodes and tensors of one graph; each weight is quantised once."""

    def __init__(self, graph: onnx.GraphProto, tables: TableScale):
        self.graph = graph
        self.tables = tables
        self.weights = {
            t.name: t
            for t in graph.initializer
            if t.data_type == TensorProto.FLOAT and len(t.dims) == 2 and t.dims[0] >= MIN_ROWS
        }
        self.nodes: list[onnx.NodeProto] = []
        self.added: dict[str, np.ndarray] = {}
        self.quantised_activations: dict[str, tuple[str, str]] = {}

    def add(self, op: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], **attributes))
        return output

    def constant(self, name: str, value: np.ndarray) -> str:
        self.added[name] = value
        return name

    def table(self, node: onnx.NodeProto) -> None:
        """``Gather`` of float rows → ``Gather`` of int8 rows, times the rows' scales."""
        name, indices, out = node.input[0], node.input[1], node.output[0]
        if f"{name}.int8" not in self.added:
            table = numpy_helper.to_array(self.weights[name])
            by = table if self.tables == "row" else table.reshape(1, -1)
            values, scale = quantize_rows(by)
            self.constant(f"{name}.int8", values.reshape(table.shape))
            self.constant(f"{name}.scale", scale)
        self.add("Gather", [f"{name}.int8", indices], f"{out}.int8", axis=0)
        self.add("Cast", [f"{out}.int8"], f"{out}.float", to=TensorProto.FLOAT)
        scale_of_rows = f"{name}.scale"
        if self.tables == "row":
            scale_of_rows = self.add("Gather", [scale_of_rows, indices], f"{out}.scale", axis=0)
        self.add("Mul", [f"{out}.float", scale_of_rows], out)

    def weight(self, name: str) -> tuple[str, str]:
        """Names of the int8 matrix [in, out] and of its scales [out]."""
        if f"{name}.int8" not in self.added:
            values, scale = quantize_rows(numpy_helper.to_array(self.weights[name]).T)
            self.constant(f"{name}.int8", np.ascontiguousarray(values.T))
            self.constant(f"{name}.scale", scale[:, 0])
        return f"{name}.int8", f"{name}.scale"

    def activation(self, name: str) -> tuple[str, str]:
        """Names of uint8 values of ``name`` (128 means 0) and of their scales [..., 1].

        Unsigned although symmetric: for signed activations onnxruntime-web has no fast
        kernel (ten times slower, measured with 1.30).
        """
        if name not in self.quantised_activations:
            axis = self.constant("int8.last_axis", np.array([-1], np.int64))
            # A row of zeros must not divide by zero.
            tiny = self.constant("int8.tiny", np.array(1e-9, np.float32))
            inverse = self.constant("int8.inverse_levels", np.array(1 / LEVELS, np.float32))
            middle = self.constant("int8.middle", np.array(ZERO_POINT, np.float32))
            self.add("Abs", [name], f"{name}.abs")
            self.add("ReduceMax", [f"{name}.abs", axis], f"{name}.max", keepdims=1)
            self.add("Max", [f"{name}.max", tiny], f"{name}.floored")
            self.add("Mul", [f"{name}.floored", inverse], f"{name}.scale")
            self.add("Div", [name, f"{name}.scale"], f"{name}.scaled")
            self.add("Add", [f"{name}.scaled", middle], f"{name}.shifted")
            self.add("Round", [f"{name}.shifted"], f"{name}.rounded")
            self.add("Cast", [f"{name}.rounded"], f"{name}.uint8", to=TensorProto.UINT8)
            self.quantised_activations[name] = (f"{name}.uint8", f"{name}.scale")
        return self.quantised_activations[name]

    def product(self, node: onnx.NodeProto, precision: Precision) -> None:
        """``MatMul`` by a constant, in integers or with dequantised weights."""
        values, scale = self.weight(node.input[1])
        out = node.output[0]
        if precision == "int8-weights":
            self.add("DequantizeLinear", [values, scale], f"{out}.weight", axis=1)
            self.add("MatMul", [node.input[0], f"{out}.weight"], out)
            return
        rows, row_scale = self.activation(node.input[0])
        zero = self.constant("int8.zero_point", np.array(ZERO_POINT, np.uint8))
        self.add("MatMulInteger", [rows, values, zero], f"{out}.int32")
        self.add("Cast", [f"{out}.int32"], f"{out}.sum", to=TensorProto.FLOAT)
        # Two products by scales, not one by their product: onnxruntime's MatMulIntegerToFloat
        # fusion takes a scale of [..., 1] for a scalar and computes nonsense (1.32, web 1.30).
        self.add("Mul", [f"{out}.sum", scale], f"{out}.by_column")
        self.add("Mul", [f"{out}.by_column", row_scale], out)

    def finish(self) -> None:
        del self.graph.node[:]
        self.graph.node.extend(self.nodes)
        self.graph.initializer.extend(
            numpy_helper.from_array(value, name) for name, value in self.added.items()
        )
        used = {name for node in self.graph.node for name in node.input}
        kept = [tensor for tensor in self.graph.initializer if tensor.name in used]
        del self.graph.initializer[:]
        self.graph.initializer.extend(kept)


def quantize(
    source: onnx.ModelProto, precision: Precision, tables: TableScale = "row"
) -> onnx.ModelProto:
    """A quantised copy of a float32 model. The heads (``Gemm``) stay float32.

    They are 1 % of the bytes, and in int8 they would round right where the answer is read
    off. Both precisions have the same int8 tensors under the same names.
    """
    proto = copy.deepcopy(source)
    rewriter = _Rewriter(proto.graph, tables)
    for node in proto.graph.node:
        if node.op_type == "Gather" and node.input[0] in rewriter.weights:
            rewriter.table(node)
        elif node.op_type == "MatMul" and node.input[1] in rewriter.weights:
            rewriter.product(node, precision)
        else:
            rewriter.nodes.append(node)
    rewriter.finish()
    return proto


def quantize_file(source: Path, destination: Path, precision: Precision) -> None:
    """Write ``destination``, one self-contained file."""
    onnx.save(quantize(onnx.load(source), precision), destination)
    onnx.checker.check_model(str(destination))
