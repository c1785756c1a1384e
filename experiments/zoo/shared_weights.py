"""One weight file, two graphs: what the visitor downloads once serves WASM and WebGPU.

The WASM graph multiplies int8 by int8 (``MatMulInteger``). A GPU gains nothing from that
(onnxruntime runs it on the CPU, with a copy each way), so its graph dequantises the very
same int8 weights (``DequantizeLinear``, one scale a column) and multiplies in float32.
Both name their tensors as ONNX external data in the same file.
"""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, external_data_helper, helper, numpy_helper

# Smaller tensors stay in the graph: shapes and scalars are read while it is optimised.
EXTERNAL_FROM_BYTES = 1024


def weight_only(quantized: onnx.ModelProto) -> onnx.ModelProto:
    """The same model with every dynamic int8 product as dequantise + float32 ``MatMul``.

    Raises ``ValueError`` when a ``MatMulInteger`` is not followed by the ``Cast`` and ``Mul``
    that onnxruntime's quantiser writes.
    """
    proto = copy.deepcopy(quantized)
    graph = proto.graph
    producer = {out: node for node in graph.node for out in node.output}
    consumers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            consumers.setdefault(name, []).append(node)
    initializer = {t.name: t for t in graph.initializer}
    dropped: set[int] = set()
    replaced: dict[int, list[onnx.NodeProto]] = {}
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        dynamic = producer[node.input[0]]
        (cast,) = consumers[node.output[0]]
        (scale_out,) = consumers[cast.output[0]]
        scale_node = producer[[i for i in scale_out.input if i != cast.output[0]][0]]
        if (dynamic.op_type, cast.op_type, scale_out.op_type, scale_node.op_type) != (
            "DynamicQuantizeLinear", "Cast", "Mul", "Mul",
        ):
            raise ValueError(f"{node.name}: not the pattern of dynamic quantisation")
        weight = node.input[1]
        (scale,) = [i for i in scale_node.input if i in initializer]
        if np.any(numpy_helper.to_array(initializer[node.input[3]])):
            raise ValueError(f"{weight}: weights must be symmetric")
        floats = f"{weight}.float"
        replaced[id(scale_out)] = [
            helper.make_node("DequantizeLinear", [weight, scale], [floats], axis=1),
            helper.make_node("MatMul", [dynamic.input[0], floats], [scale_out.output[0]]),
        ]
        dropped |= {id(n) for n in (dynamic, node, cast, scale_node)}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        if id(node) not in dropped:
            nodes += replaced.get(id(node), [node])
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in graph.node for name in node.input}
    kept = [t for t in graph.initializer if t.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    return proto


def share_weights(quantized_path: Path, webgpu_path: Path) -> Path:
    """Move the weights of ``quantized_path`` into ``<its name>_data`` and write the GPU graph.

    Rewrites ``quantized_path`` in place; returns the weight file. Every tensor of the GPU
    graph that is large is one of the weight file's.
    """
    wasm = onnx.load(quantized_path)
    webgpu = weight_only(wasm)
    data_path = quantized_path.with_name(quantized_path.name + "_data")
    place: dict[str, tuple[int, int]] = {}
    with data_path.open("wb") as stream:
        for tensor in wasm.graph.initializer:
            raw = numpy_helper.to_array(tensor).tobytes()
            if len(raw) < EXTERNAL_FROM_BYTES:
                continue
            # onnxruntime maps weights straight from the file: aligned as it asks (64 bytes).
            stream.write(b"\0" * (-stream.tell() % 64))
            place[tensor.name] = (stream.tell(), len(raw))
            stream.write(raw)
    for proto, path in ((wasm, quantized_path), (webgpu, webgpu_path)):
        for tensor in proto.graph.initializer:
            if tensor.name not in place:
                if len(numpy_helper.to_array(tensor).tobytes()) >= EXTERNAL_FROM_BYTES:
                    raise ValueError(f"{tensor.name} would be downloaded for one graph only")
                continue
            offset, length = place[tensor.name]
            tensor.raw_data = b"\0"  # external_data_helper wants the field to be there
            external_data_helper.set_external_data(tensor, data_path.name, offset, length)
            tensor.ClearField("raw_data")
            tensor.data_location = TensorProto.EXTERNAL
        path.write_bytes(proto.SerializeToString())
    return data_path
