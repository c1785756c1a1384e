"""The classifier as it is exported: plain embeddings and an explicit attention mask."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from zoo.model import NewsClassifier


class PlainEmbeddings(nn.Module):
    """BERT's embeddings without token types: word + position → LayerNorm.

    The single token type that the classifier uses is added to the positions, which
    saves the browser an input and a lookup. Word and position tables stay separate
    ``Gather`` nodes, so that the quantiser finds them by the name of their weight.
    """

    def __init__(self, embeddings: nn.Module):
        super().__init__()
        self.word = nn.Parameter(embeddings.word_embeddings.weight.detach().clone())
        self.position = nn.Parameter(
            embeddings.position_embeddings.weight.detach()
            + embeddings.token_type_embeddings.weight.detach()[0]
        )
        self.norm = embeddings.LayerNorm

    def forward(self, input_ids: Tensor, **_ignored: object) -> Tensor:
        """float32 [batch, sequence, hidden] from int64 [batch, sequence]."""
        positions = torch.arange(input_ids.shape[1], device=input_ids.device)
        word = nn.functional.embedding(input_ids, self.word)
        return self.norm(word + nn.functional.embedding(positions, self.position))


class ServingModel(nn.Module):
    """``input_ids``, ``attention_mask`` int64 [batch, sequence] → ``logits``, ``tone_logits``.

    The mask is expanded here to an additive float [batch, 1, 1, sequence]: left to
    transformers it becomes two dozen shape operations, each a CPU node under WebGPU.
    """

    def __init__(self, model: NewsClassifier):
        super().__init__()
        self.model = model.eval()
        encoder = self.model.encoder
        encoder.set_attn_implementation("eager")
        self.is_bert = encoder.config.model_type == "bert"
        if self.is_bert:
            encoder.embeddings = PlainEmbeddings(encoder.embeddings)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        if not self.is_bert:
            return self.model(input_ids, attention_mask)
        keep = attention_mask.to(torch.float32)
        additive = (1.0 - keep[:, None, None, :]) * torch.finfo(torch.float32).min
        hidden = self.model.encoder.embeddings(input_ids)
        hidden = self.model.encoder.encoder(hidden, attention_mask=additive)[0]
        weight = keep.unsqueeze(-1)
        pooled = (hidden * weight).sum(1) / weight.sum(1).clamp_min(1.0)
        return self.model.label_head(pooled), self.model.tone_head(pooled)
