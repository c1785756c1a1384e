"""One weight file, two graphs: what the visitor downloads once serves WASM and WebGPU.

Both graphs of ``zoo.quantize`` have the same int8 tensors under the same names; here they
name them as ONNX external data in one file, so that switching device costs no download.
"""

from __future__ import annotations

from pathlib import Path

import onnx
from onnx import TensorProto, external_data_helper, numpy_helper

# Smaller tensors stay in the graphs: shapes and scalars are read while a graph is optimised.
EXTERNAL_FROM_BYTES = 1024
# onnxruntime maps weights straight from the file and wants them aligned.
ALIGNMENT = 64


def write_shared(graphs: dict[Path, onnx.ModelProto], data: Path) -> None:
    """Write the graphs and, beside them, ``data`` with their weights.

    Raises ``ValueError`` when a large tensor is not in all graphs or differs: it would
    be downloaded for one device only.
    """
    large = [_large_tensors(proto) for proto in graphs.values()]
    for other in large[1:]:
        odd = [name for name in large[0] | other if large[0].get(name) != other.get(name)]
        if odd:
            raise ValueError(f"weights that the graphs do not share: {', '.join(sorted(odd))}")
    place: dict[str, tuple[int, int]] = {}
    with data.open("wb") as stream:
        for name, raw in large[0].items():
            stream.write(b"\0" * (-stream.tell() % ALIGNMENT))
            place[name] = (stream.tell(), len(raw))
            stream.write(raw)
    for path, proto in graphs.items():
        for tensor in proto.graph.initializer:
            if tensor.name in place:
                offset, length = place[tensor.name]
                tensor.raw_data = b"\0"  # the helper wants the field to be there
                external_data_helper.set_external_data(tensor, data.name, offset, length)
                tensor.ClearField("raw_data")
                tensor.data_location = TensorProto.EXTERNAL
        path.write_bytes(proto.SerializeToString())
        onnx.checker.check_model(str(path))


def _large_tensors(proto: onnx.ModelProto) -> dict[str, bytes]:
    arrays = {t.name: numpy_helper.to_array(t).tobytes() for t in proto.graph.initializer}
    return {name: raw for name, raw in arrays.items() if len(raw) >= EXTERNAL_FROM_BYTES}
