"""Read the tensors and the plain values of a ``torch.package`` file without running its code.

PyTorch's own loader imports the package's Python sources and executes its pickles, that is,
whatever their author wrote. Here the pickles go through an unpickler that imports nothing:
tensors become numpy arrays, containers stay containers, and every other class or function
becomes an inert ``Record`` that keeps attributes and does nothing.
"""

from __future__ import annotations

import io
import pickle
import zipfile
from collections import OrderedDict
from pathlib import Path

import numpy as np

from zoo.errors import ZooError

STORAGES = {"FloatStorage": "<f4", "LongStorage": "<i8", "CharStorage": "i1", "IntStorage": "<i4"}


class Record:
    """What a class or function of the package becomes: attributes, no behaviour."""

    def __init__(self, *_arguments: object):
        pass

    def __setstate__(self, state: object) -> None:
        if isinstance(state, dict):
            self.__dict__.update(state)


class TorchPackage:
    """The zip of a package, open for reading; use as a context manager."""

    def __init__(self, path: Path):
        self.path = path
        self.archive = zipfile.ZipFile(path)
        # All members lie in one folder, whose name is the package's.
        self.root = self.archive.namelist()[0].split("/", 1)[0]

    def __enter__(self) -> TorchPackage:
        return self

    def __exit__(self, *_error: object) -> None:
        self.archive.close()

    def member(self, name: str) -> bytes:
        """Bytes of a member; raises ``ZooError`` when there is none of that name."""
        try:
            return self.archive.read(f"{self.root}/{name}")
        except KeyError:
            raise ZooError(f"{self.path.name} has no {name}: it is another package") from None

    def load(self, name: str) -> object:
        """The value of a pickle; nothing of it is run."""
        return _Unpickler(self, self.member(name)).load()

    def storage(self, name: str, dtype: str) -> np.ndarray:
        """Vector of a storage, in file order."""
        return np.frombuffer(self.member(f".data/{name}"), dtype)


def _tensor(
    storage: np.ndarray, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], *_: object
) -> np.ndarray:
    """A copy of a strided view; raises ``ZooError`` when it reaches beyond its storage."""
    last = offset + sum((n - 1) * step for n, step in zip(shape, strides, strict=True))
    if min([offset, *strides, *shape]) < 0 or last >= len(storage):
        raise ZooError(f"a tensor of shape {shape} does not fit its storage of {len(storage)}")
    size = storage.itemsize
    steps = [step * size for step in strides]
    return np.lib.stride_tricks.as_strided(storage[offset:], shape, steps, writeable=False).copy()


class _Unpickler(pickle.Unpickler):
    def __init__(self, package: TorchPackage, raw: bytes):
        super().__init__(io.BytesIO(raw), encoding="utf-8")
        self.package = package

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _tensor
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("builtins", "set"):
            return set
        if module == "torch" and name in STORAGES:
            return STORAGES[name]
        return Record

    def persistent_load(self, key: object) -> object:
        """A storage, as ("storage", dtype, name, device, elements); other references are inert."""
        if isinstance(key, tuple) and key[0] == "storage":
            storage = self.package.storage(key[2], key[1])
            if len(storage) != key[4]:
                raise ZooError(f"{key[2]} has {len(storage)} elements, expected {key[4]}")
            return storage
        return Record()
