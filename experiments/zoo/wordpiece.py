"""BERT's cased WordPiece tokenizer, and its vocabulary cut to what Russian news uses."""

from __future__ import annotations

import string
from collections import Counter

import numpy as np
from tokenizers import Regex, Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer, Replace, Sequence
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

from zoo.vocabulary import CYRILLIC, INVISIBLE

WORDPIECE_SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
CONTINUES = "##"
# The vocabulary has none of these: left alone, every dash of a Russian sentence is unknown.
TYPOGRAPHY = {"—–−": "-", "…": "...", "“”„": '"', "’‘": "'"}


def build_wordpiece(tokens: list[str]) -> Tokenizer:
    """WordPiece over ``tokens`` (specials first, in the order of ``WORDPIECE_SPECIAL``).

    Case and accents stay. Invisible characters and stress marks go, as in the Unigram
    tokenizer: one of them inside a word makes the whole word unknown. A text that spells
    "[SEP]" is read as three tokens, because the specials are no added tokens.
    """
    if tokens[:4] != WORDPIECE_SPECIAL:
        raise ValueError(f"tokens must start with {WORDPIECE_SPECIAL}")
    vocabulary = {token: i for i, token in enumerate(tokens)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = Sequence(
        [
            Replace(Regex(f"[{INVISIBLE}]"), ""),
            *(Replace(Regex(f"[{signs}]"), plain) for signs, plain in TYPOGRAPHY.items()),
            BertNormalizer(
                clean_text=True, handle_chinese_chars=True, strip_accents=False, lowercase=False
            ),
        ]
    )
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B [SEP]",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    return tokenizer


def select_tokens(tokens: list[str], counts: Counter[int], min_count: int) -> np.ndarray:
    """Row ids to keep, ascending: specials, frequent tokens, every letter of Russian and ASCII.

    Letters stay in both forms, at a word's start and inside it: a word whose piece was cut
    must still be spelled out, because WordPiece turns a word with a hole into ``[UNK]``.
    Any other single character stays where the vocabulary has it as a word of its own.
    """
    letters = set(CYRILLIC) | set(string.printable.strip())
    kept = set(range(len(WORDPIECE_SPECIAL)))
    kept |= {i for i, n in counts.items() if n >= min_count}
    kept |= {
        i
        for i, token in enumerate(tokens)
        if len(token) == 1 or (token.startswith(CONTINUES) and token[2:] in letters)
    }
    return np.array(sorted(kept))
