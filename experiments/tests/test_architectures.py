"""What the zoo does with other encoders: DistilBERT's names, LoRA targets, hub folders."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from conftest import WORDS
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from transformers import (
    AutoModel,
    BertConfig,
    BertModel,
    DistilBertConfig,
    DistilBertModel,
    PreTrainedTokenizerFast,
)

from zoo.adapters import target_modules
from zoo.backbone import keep_layers, layer_stack
from zoo.config import Lora, RunConfig
from zoo.data import Item, Label
from zoo.distilbert import convert_distilbert
from zoo.errors import ZooError
from zoo.manifest import manifest_entry
from zoo.model import load_encoder
from zoo.tasks import write_export
from zoo.train import build_model, train
from zoo.workspace import CONFIGS, Workspace, find_config

HUB_CONFIGS = {
    "distilbert_multilingual_lora_10k_v1": DistilBertModel(
        DistilBertConfig(vocab_size=40, dim=16, n_layers=2, n_heads=2, hidden_dim=24)
    ),
    "rubert_base_lora_10k_v1": BertModel(
        BertConfig(
            vocab_size=40,
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=24,
        )
    ),
}


def outputs(encoder: torch.nn.Module, ids: torch.Tensor) -> torch.Tensor:
    with torch.inference_mode():
        return encoder.eval()(input_ids=ids, attention_mask=torch.ones_like(ids))[0]


def test_distilbert_computes_what_the_layers_of_bert_did(backbone: Path, tmp_path: Path) -> None:
    made = convert_distilbert(backbone, tmp_path / "distil")
    assert made["layers"] == [1]  # every second of two
    ids = torch.randint(4, 50, (2, 9))
    bert = keep_layers(load_encoder(backbone), [1])
    distil = load_encoder(tmp_path / "distil")
    assert distil.config.model_type == "distilbert"
    torch.testing.assert_close(outputs(distil, ids), outputs(bert, ids), atol=1e-6, rtol=1e-6)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        assert (tmp_path / "distil" / name).read_bytes() == (backbone / name).read_bytes()


def test_a_distilbert_is_exported_and_published(
    backbone: Path, tmp_path: Path, labels: list[Label]
) -> None:
    convert_distilbert(backbone, tmp_path / "distilbert-e5")
    config = RunConfig(id="d", title="a test", backbone=str(tmp_path / "distilbert-e5"))
    model = build_model(config, config.backbone, len(labels), None).eval()
    out = tmp_path / "export"
    rows = [[0, 7, 9, 2], [0, 8, 2]]
    write_export(model, config, labels, tmp_path / "distilbert-e5", rows, out)
    card = (out / "README.md").read_text("utf-8")
    assert "license: mit" in card
    assert "distilbert encoder of 1 layers" in card
    (out / "self-test.json").write_text("{}")
    entry = manifest_entry(
        out, title={"ru": "", "en": ""}, run="d", backbone="b", trained_on="train", parameters=1,
        max_tokens=128, tolerances={"int8": 0.5, "int8-weights": 0.1},
    )  # fmt: skip
    assert entry["architecture"] == "DISTILBERT, 1 layers, hidden 32"


def test_what_distilbert_cannot_express_is_refused(tmp_path: Path) -> None:
    shape = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "vocab_size": 9}
    for change in ({"hidden_act": "relu"}, {"layer_norm_eps": 1e-5}):
        BertConfig(**shape, **change).save_pretrained(tmp_path)
        with pytest.raises(ZooError, match=r"gelu|eps"):
            convert_distilbert(tmp_path, tmp_path / "out")


def test_layers_of_a_distilbert_can_be_kept(backbone: Path, tmp_path: Path) -> None:
    convert_distilbert(backbone, tmp_path / "distil", layers=[0, 1])
    encoder = load_encoder(tmp_path / "distil")
    small = keep_layers(encoder, [1])
    assert small.config.n_layers == 1
    assert len(layer_stack(encoder).layer) == 2
    key = "transformer.layer.{}.ffn.lin1.weight"
    assert torch.equal(small.state_dict()[key.format(0)], encoder.state_dict()[key.format(1)])
    small.save_pretrained(tmp_path / "small")
    ids = torch.randint(4, 50, (2, 5))
    torch.testing.assert_close(outputs(load_encoder(tmp_path / "small"), ids), outputs(small, ids))
    with pytest.raises(ZooError, match=r"layers \[2\] of an encoder that has 2"):
        keep_layers(encoder, [0, 2])


@pytest.mark.parametrize("kind", ["attention", "linear"])
def test_lora_reaches_the_same_modules_of_both(kind: str, backbone: Path, tmp_path: Path) -> None:
    convert_distilbert(backbone, tmp_path / "distil", layers=[0, 1])
    counts = []
    for folder in (backbone, tmp_path / "distil"):
        config = RunConfig(
            id="x", title="x", backbone=str(folder), adaptation="lora",
            lora=Lora(target_modules=kind),
        )  # fmt: skip
        model = build_model(config, folder, 3, None)
        counts.append(sum("lora_A" in name for name, _ in model.named_parameters()))
        assert not any(p.requires_grad for n, p in model.named_parameters() if "embeddings" in n)
    assert counts[0] == counts[1] == 2 * {"attention": 3, "linear": 6}[kind]


def test_lora_targets_of_an_unknown_architecture_must_be_named() -> None:
    assert target_modules(Lora(target_modules=["wq"]), "mystery") == ["wq"]
    with pytest.raises(ZooError, match="no LoRA targets are known for a mystery"):
        target_modules(Lora(), "mystery")


@pytest.mark.parametrize("row", sorted(HUB_CONFIGS))
def test_hub_rows_load_and_train_with_a_folder_of_their_architecture(
    row: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    items: list[Item],
    val_items: list[Item],
    labels: list[Label],
) -> None:
    """The hub is replaced by a tiny folder of the same architecture; the rest is the real path."""
    words = sorted({word for group in WORDS.values() for word in group})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *words]
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=Tokenizer(
            WordLevel({word: i for i, word in enumerate(vocabulary)}, unk_token="[UNK]")
        ),
        unk_token="[UNK]",
        pad_token="[PAD]",
    )
    config = find_config(row)
    asked: list[str] = []

    def from_hub(name: str, **_: object) -> torch.nn.Module:
        if Path(name).exists():
            return real(name, **_)
        asked.append(name)
        return HUB_CONFIGS[row]

    real = AutoModel.from_pretrained
    monkeypatch.setattr("zoo.model.AutoModel.from_pretrained", from_hub)
    monkeypatch.setattr("zoo.workspace.AutoTokenizer.from_pretrained", lambda *_, **__: tokenizer)
    folder = Workspace(tmp_path).backbone(config.backbone)
    assert asked == [config.backbone]
    log = train(
        config.model_copy(update={"epochs": 1}),
        backbone=folder,
        train_items=items[:16],
        val_items=val_items[:4],
        labels=labels,
        out=tmp_path / "run",
    )
    assert 0 <= log["epochs"][0]["val"]["f1"] <= 1
    # Fetched once: the second time the folder is there.
    assert Workspace(tmp_path).backbone(config.backbone) == folder
    assert len(asked) == 1


def test_committed_rows_know_their_lora_targets() -> None:
    for path in CONFIGS.glob("*.yaml"):
        config = find_config(path.stem)
        if config.adaptation == "lora":
            kind = "distilbert" if "distilbert" in config.backbone else "bert"
            assert target_modules(config.lora, kind)
