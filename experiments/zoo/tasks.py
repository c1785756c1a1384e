"""What the commands do, without the command line around it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch

from zoo.baseline import TfidfBaseline, constant_logits
from zoo.batches import Encoder
from zoo.card import model_card
from zoo.config import RunConfig
from zoo.data import Item, Label, read_items, read_labels, target_matrix
from zoo.errors import ZooError
from zoo.export import check_fp32, export_fp32, open_session, run_rows
from zoo.hf_folder import write_folder
from zoo.metrics import best_threshold, protocol_scores
from zoo.model import NewsClassifier
from zoo.precision import write_precisions
from zoo.predictions import write_predictions
from zoo.protocol import PROTOCOL, verify
from zoo.quantize import quantize
from zoo.record import code_revision, environment, record_afterwards, recorded
from zoo.shared_weights import write_shared
from zoo.train import build_model, merged, predict, train
from zoo.workspace import Workspace, backbone_files

PREDICTIONS = Path(__file__).parents[1] / "predictions"
RUNS = Path(__file__).parents[1] / "runs"


def train_run(config: RunConfig, data: Path, work: Workspace, protocol: Path = PROTOCOL) -> dict:
    """Train or resume one run, with its record; returns the log."""
    frozen = verify(data, protocol)
    backbone = work.backbone(config.backbone)
    items = [item for name in config.train for item in read_items(data / f"{name}.tsv")]
    out = work.run(config.id)
    start = work.weights(config.start_from) if config.start_from else None
    with recorded(out, config, frozen, backbone_files(backbone)):
        train(
            config,
            backbone=backbone,
            train_items=items[: config.max_train_items],
            val_items=read_items(data / "val.tsv"),
            labels=read_labels(data / "labels.tsv"),
            out=out,
            start=start,
        )
    return json.loads((out / "log.json").read_text())


def keep_record(
    config: RunConfig,
    data: Path,
    work: Workspace,
    out: Path = RUNS,
    protocol: Path = PROTOCOL,
) -> Path:
    """Copy a finished run's log with its record into the repository; returns the file."""
    frozen = verify(data, protocol)
    folder = work.run(config.id)
    if not (folder / "log.json").exists():
        raise ZooError(
            f"{folder} has no log.json: finish that run with 'python -m zoo train' first"
        )
    files = backbone_files(work.backbone(config.backbone))
    record_afterwards(folder, config, frozen, files)
    out.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(folder / "log.json", out / f"{config.id}.json"))


def load_run(config: RunConfig, work: Workspace, labels: list[Label]) -> NewsClassifier:
    """The finished model of a run, adapters merged, in evaluation mode."""
    state = torch.load(work.weights(config.id), weights_only=True)
    plain = config.model_copy(update={"adaptation": "full"})
    model = build_model(plain, work.backbone(config.backbone), len(labels), start=None)
    model.load_state_dict(state)
    return merged(model).eval()


def created_by() -> dict:
    """Who made a prediction file."""
    made = environment()
    return {
        "tool": "zoo",
        "revision": code_revision()["revision"],
        "packages": made["packages"],
    }


def predict_run(
    config: RunConfig,
    split: str,
    data: Path,
    work: Workspace,
    out: Path = PREDICTIONS,
    protocol: Path = PROTOCOL,
) -> dict:
    """float32 predictions of a run on ``split`` in PyTorch; returns its best-threshold scores."""
    if split not in ("val", "test"):
        raise ZooError(f"no split {split!r} to predict: val or test")
    verify(data, protocol)
    labels = read_labels(data / "labels.tsv")
    items = read_items(data / f"{split}.tsv")
    encoder = Encoder(work.backbone(config.backbone), config.max_tokens, config.use_snippet)
    model = load_run(config, work, labels)
    logits, tones = predict(model, items, encoder)
    origin = {"parameters": sum(p.numel() for p in model.parameters())}
    _write(out, config.id, split, labels, items, logits, tones, origin)
    threshold, scores = best_threshold(1 / (1 + np.exp(-logits)), target_matrix(items, labels))
    return {"split": split, "threshold": threshold, **scores}


def run_baselines(
    data: Path, out: Path = PREDICTIONS, seed: int = 42, protocol: Path = PROTOCOL
) -> dict:
    """Fit both baselines on train, write their val and test predictions; returns scores.

    The threshold is chosen on val and used on test.
    """
    verify(data, protocol)
    labels = read_labels(data / "labels.tsv")
    train_items = read_items(data / "train.tsv")
    targets = target_matrix(train_items, labels)
    tfidf = TfidfBaseline(seed=seed).fit(train_items, targets)
    answers = {
        "tfidf_logreg_v1": tfidf.logits,
        "constant_v1": lambda items: constant_logits(targets, len(items)),
    }
    report: dict = {}
    for model, answer in answers.items():
        threshold = None
        for split in ["val", "test"]:
            items = read_items(data / f"{split}.tsv")
            logits = answer(items)
            _write(out, model, split, labels, items, logits, None)
            probability, truth = 1 / (1 + np.exp(-logits)), target_matrix(items, labels)
            if threshold is None:
                threshold, scores = best_threshold(probability, truth)
            else:
                scores = protocol_scores(probability >= threshold, truth.astype(bool))
            report[f"{model}.{split}"] = {"threshold": threshold, **scores}
    return report


def _write(
    out: Path,
    model: str,
    split: str,
    labels: list[Label],
    items: list[Item],
    logits: np.ndarray,
    tones: np.ndarray | None,
    origin: dict | None = None,
) -> None:
    write_predictions(
        out / f"{model}.{split}.json",
        model=model,
        split=split,
        created_by=created_by() | (origin or {}),
        names=[label.name for label in labels],
        ids=[item.id for item in items],
        logits=logits,
        tone_logits=tones,
    )


def export_run(config: RunConfig, data: Path, work: Workspace, protocol: Path = PROTOCOL) -> dict:
    """The served folder of a finished run in ``export/<id>``; returns parity figures.

    Raises ``ValueError`` when the float32 graph does not compute what PyTorch computes.
    """
    verify(data, protocol)
    labels = read_labels(data / "labels.tsv")
    model = load_run(config, work, labels)
    backbone = work.backbone(config.backbone)
    rows = _sample_rows(backbone, config, data)
    return write_export(model, config, labels, backbone, rows, work.export(config.id))


def _sample_rows(backbone: Path, config: RunConfig, data: Path) -> list[list[int]]:
    items = read_items(data / "val.tsv")[::16]
    encoder = Encoder(backbone, config.max_tokens, config.use_snippet)
    return encoder.encode([(item.title, item.snippet) for item in items])


def precision_run(
    config: RunConfig,
    data: Path,
    work: Workspace,
    out: Path | None = None,
    protocol: Path = PROTOCOL,
) -> dict:
    """Graphs of a finished run in every precision, and val's token ids, for the measurement."""
    verify(data, protocol)
    model = load_run(config, work, read_labels(data / "labels.tsv"))
    items = read_items(data / "val.tsv")
    encoder = Encoder(work.backbone(config.backbone), config.max_tokens, config.use_snippet)
    rows = encoder.encode([(item.title, item.snippet) for item in items])
    folder = out or work.root / "precision" / config.id
    return write_precisions(model, config.id, rows, [item.id for item in items], folder)


def write_export(
    model: NewsClassifier,
    config: RunConfig,
    labels: list[Label],
    backbone: Path,
    rows: list[list[int]],
    out: Path,
) -> dict:
    """float32 graph, shared int8 graphs, configuration, tokenizer and card; returns figures."""
    onnx_folder = out / "onnx"
    fp32 = onnx_folder / "model.onnx"
    export_fp32(model, fp32)
    figures = {"fp32": max(check_fp32(model, fp32, rows).values())}
    source = onnx.load(fp32)
    graphs = {
        onnx_folder / "model_quantized.onnx": quantize(source, "int8"),
        onnx_folder / "model_webgpu.onnx": quantize(source, "int8-weights"),
    }
    write_shared(graphs, onnx_folder / "model_quantized.onnx_data")
    reference = run_rows(open_session(fp32), rows)[0]
    for name, path in zip(("int8", "int8-weights"), graphs, strict=True):
        figures[name] = float(np.abs(run_rows(open_session(path), rows)[0] - reference).max())
    encoder = model.encoder.config
    card = model_card(config, encoder, figures)
    write_folder(out, encoder, labels, backbone / "tokenizer.json", card)
    record = {
        "run": config.id,
        "parameters": sum(p.numel() for p in model.parameters()),
        "max_abs_logit_error": figures,
        "environment": environment(),
    }
    (out / "export.json").write_text(json.dumps(record, indent=2) + "\n")
    return figures
