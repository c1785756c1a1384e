"""Train one run of the zoo: checkpointed every epoch, resumable, scored on val only."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from zoo.adapters import add_adapters
from zoo.backbone import keep_layers
from zoo.batches import Encoder, pad, training_batches
from zoo.config import RunConfig
from zoo.data import Item, Label, target_matrix, tone_vector
from zoo.metrics import best_threshold
from zoo.model import NewsClassifier, load_encoder

# The label loss is a mean over 141 mostly empty columns; scaled so that clipping is seldom hit.
LOSS_SCALE = 10.0


def build_model(
    config: RunConfig, backbone: Path | str, num_labels: int, start: Path | None
) -> NewsClassifier:
    """The untrained (or continued) model of a config; ``start`` is another run's ``model.pt``."""
    model = NewsClassifier(load_encoder(backbone), num_labels, dropout=config.dropout)
    if start is not None:
        state = torch.load(start, weights_only=True)
        model.load_state_dict(state)
    if config.layers is not None:
        model.encoder = keep_layers(model.encoder, config.layers)
    for module in model.encoder.modules():
        if isinstance(module, nn.Dropout):
            module.p = config.encoder_dropout
    if config.adaptation == "lora":
        model.encoder = add_adapters(model.encoder, config.lora)
    return model


def merged(model: NewsClassifier) -> NewsClassifier:
    """The same model with LoRA adapters folded into the weights."""
    if hasattr(model.encoder, "merge_and_unload"):
        model.encoder = model.encoder.merge_and_unload()
    return model


def make_optimizer(model: NewsClassifier, config: RunConfig) -> torch.optim.AdamW:
    """Heads learn at their own rate; biases and LayerNorm are not decayed."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = config.head_learning_rate if "_head" in name else config.learning_rate
        decay = 0.0 if parameter.ndim == 1 else config.weight_decay
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": p, "lr": lr, "weight_decay": wd} for (lr, wd), p in groups.items()], fused=True
    )


@torch.inference_mode()
def predict(
    model: NewsClassifier,
    items: list[Item],
    encoder: Encoder,
    batch_size: int = 64,
    bf16: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """float32 logits [items, labels] and tone logits [items, 3], in the items' order."""
    model.eval()
    rows = encoder.encode([(i.title, i.snippet) for i in items])
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    logits = np.zeros((len(items), model.label_head.out_features), np.float32)
    tones = np.zeros((len(items), model.tone_head.out_features), np.float32)
    for at in range(0, len(order), batch_size):
        part = order[at : at + batch_size]
        ids, mask = pad([rows[i] for i in part])
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            label_logits, tone_logits = model(ids, mask)
        logits[part] = label_logits.float().numpy()
        tones[part] = tone_logits.float().numpy()
    return logits, tones


def evaluate(
    model: NewsClassifier, items: list[Item], labels: list[Label], encoder: Encoder
) -> dict:
    """Val scores at the best global threshold, and tone accuracy."""
    logits, tones = predict(model, items, encoder, bf16=True)
    threshold, scores = best_threshold(1 / (1 + np.exp(-logits)), target_matrix(items, labels))
    return {
        "threshold": threshold,
        **{k: round(v, 5) for k, v in scores.items()},
        "tone_accuracy": float((tones.argmax(1) == tone_vector(items)).mean()),
    }


def train(
    config: RunConfig,
    *,
    backbone: Path | str,
    train_items: list[Item],
    val_items: list[Item],
    labels: list[Label],
    out: Path,
    start: Path | None = None,
) -> dict:
    """Run or resume: writes ``last.pt`` each epoch, ``model.pt`` and ``log.json`` at the end.

    The last epoch is the model: the rate decays to zero, so picking the best epoch
    on val would only add selection noise. Returns the log.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config.seed)
    model = build_model(config, backbone, len(labels), start)
    encoder = Encoder(backbone, config.max_tokens, config.use_snippet)
    targets = torch.from_numpy(target_matrix(train_items, labels))
    tones = torch.from_numpy(tone_vector(train_items))
    if start is None:
        model.set_prior(targets.mean(0), functional.one_hot(tones, 3).float().mean(0))
    optimizer = make_optimizer(model, config)
    steps_an_epoch = math.ceil(len(train_items) / config.batch_size)
    total = steps_an_epoch * config.epochs
    warmup = max(1, round(total * config.warmup_share))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warmup, max(0.0, (total - s) / max(1, total - warmup)))
    )
    log: dict = {"config": config.model_dump(), "epochs": []}
    checkpoint = out / "last.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        if saved["config"] != config.model_dump():
            raise ValueError(f"{checkpoint} belongs to another config; remove it or rename the run")
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        torch.set_rng_state(saved["rng"])
        log = saved["log"]

    for epoch in range(len(log["epochs"]), config.stop_after or config.epochs):
        began = time.monotonic()
        model.train()
        running = 0.0
        batches = training_batches(
            train_items, encoder, config.batch_size, config.augment, config.seed * 1000 + epoch
        )
        for step, (ids, mask, index) in enumerate(batches, start=1):
            with torch.autocast("cpu", torch.bfloat16, enabled=config.precision == "bf16"):
                logits, tone_logits = model(ids, mask)
            loss = LOSS_SCALE * (
                functional.binary_cross_entropy_with_logits(logits.float(), targets[index])
                + config.tone_weight * functional.cross_entropy(tone_logits.float(), tones[index])
            )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), config.clip_norm)
            optimizer.step()
            schedule.step()
            running += loss.item()
            if step % 100 == 0:
                rate = step / (time.monotonic() - began)
                print(
                    f"epoch {epoch + 1} step {step}/{steps_an_epoch} "
                    f"loss {running / step:.4f} {rate:.2f} steps/s",
                    flush=True,
                )
        entry = {
            "epoch": epoch + 1,
            "loss": round(running / steps_an_epoch, 5),
            "val": evaluate(model, val_items, labels, encoder),
            "seconds": round(time.monotonic() - began, 1),
        }
        log["epochs"].append(entry)
        print(json.dumps(entry), flush=True)
        torch.save(
            {
                "config": config.model_dump(),
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "rng": torch.get_rng_state(),
                "log": log,
            },
            checkpoint.with_suffix(".tmp"),
        )
        checkpoint.with_suffix(".tmp").replace(checkpoint)
    torch.save(merged(model).state_dict(), out / "model.pt")
    (out / "log.json").write_text(json.dumps(log, indent=2) + "\n")
    return log
