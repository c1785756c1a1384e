"""The classifier: one encoder, mean pooling, a head for the labels and one for the tone."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel


class NewsClassifier(nn.Module):
    """Encoder → mean over real tokens → ``logits`` [batch, labels], ``tone_logits`` [batch, 3]."""

    def __init__(
        self, encoder: nn.Module, num_labels: int, num_tones: int = 3, dropout: float = 0.1
    ):
        super().__init__()
        hidden = encoder.config.hidden_size
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.label_head = nn.Linear(hidden, num_labels)
        self.tone_head = nn.Linear(hidden, num_tones)
        for head in (self.label_head, self.tone_head):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def set_prior(self, label_rate: Tensor, tone_rate: Tensor) -> None:
        """Start the heads' biases at the training set's log-odds: epoch 1 is not spent on them."""
        rate = label_rate.clamp(1e-4, 1 - 1e-4)
        with torch.no_grad():
            self.label_head.bias.copy_(torch.log(rate / (1 - rate)))
            self.tone_head.bias.copy_(torch.log(tone_rate.clamp_min(1e-4)))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0]
        weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
        pooled = (hidden * weight).sum(1) / weight.sum(1).clamp_min(1.0)
        pooled = self.dropout(pooled)
        return self.label_head(pooled), self.tone_head(pooled)


def load_encoder(folder: Path | str) -> nn.Module:
    """A Hugging Face encoder from a local folder or a hub id, without a pooler."""
    try:
        return AutoModel.from_pretrained(folder, add_pooling_layer=False)
    except TypeError:  # DistilBERT has no pooler and refuses the argument
        return AutoModel.from_pretrained(folder)
