"""Build the Unigram tokenizer and cut its vocabulary to what Russian news uses.

Of 250,002 pieces of the multilingual tokenizer a Russian newsroom needs about
one in seventeen; the embedding table shrinks with it, and with it the download.
"""

from __future__ import annotations

import json
import string
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Replace, Sequence, Strip
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
# Below any path over single characters; unknown characters score lower still (min - 10).
SPECIAL_SCORE = -1000.0
CYRILLIC = "".join(chr(c) for c in range(0x0410, 0x0450)) + "Ёё"

# Written as literal characters, because the escapes of Rust's regex engine and of
# JavaScript differ. Invisible: controls, soft hyphen, zero-width marks, bidi marks,
# BOM, and the combining acute that Russian uses as a stress mark.
INVISIBLE = (
    "".join(chr(c) for c in [*range(0x01, 0x09), *range(0x0E, 0x20), 0x7F])
    + "\u00ad\u0301\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
WHITESPACE = "\t\n\x0b\x0c\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    chr(c) for c in range(0x2000, 0x200B)
)


def build_tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """Unigram tokenizer over ``pieces`` (specials first, in the order of ``SPECIAL``).

    A text that spells "<s>" is read as the three characters: the specials are no added
    tokens, which encoders would split the text at, and their pieces score too low to be
    chosen. Only the post-processor puts them in, by id.
    """
    if [text for text, _ in pieces[:4]] != SPECIAL:
        raise ValueError(f"pieces must start with {SPECIAL}")
    guarded = [*((text, SPECIAL_SCORE) for text, _ in pieces[:4]), *pieces[4:]]
    tokenizer = Tokenizer(Unigram(guarded, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = Sequence(
        [
            NFKC(),
            Replace(Regex(f"[{INVISIBLE}]"), ""),
            Replace(Regex(f"[{WHITESPACE}]+"), " "),
            Strip(),
        ]
    )
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return tokenizer


def without_text_specials(tokenizer: Tokenizer) -> Tokenizer:
    """The same tokenizer with specials out of reach of texts, as ``build_tokenizer`` makes it.

    For tokenizer files written before that rule; ids of texts that spell no special
    token do not change. Does nothing to a tokenizer that is already so, or no Unigram.
    """
    state = json.loads(tokenizer.to_str())
    if state["model"]["type"] != "Unigram":
        return tokenizer
    state["added_tokens"] = [t for t in state["added_tokens"] if t["content"] not in SPECIAL]
    for entry in state["model"]["vocab"][: len(SPECIAL)]:
        entry[1] = SPECIAL_SCORE
    return Tokenizer.from_str(json.dumps(state))


def batched(items: Iterable[str], size: int) -> Iterator[list[str]]:
    """Lists of at most ``size`` items, in order."""
    batch: list[str] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def count_pieces(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    """How often each piece id occurs in ``texts``."""
    counts: Counter[int] = Counter()
    for batch in batched(texts, 4096):
        for encoding in tokenizer.encode_batch(batch, add_special_tokens=False):
            counts.update(encoding.ids)
    return counts


def select_pieces(
    pieces: list[tuple[str, float]], counts: Counter[int], min_count: int
) -> np.ndarray:
    """Row ids to keep, ascending: specials, frequent pieces, every letter of Russian and ASCII."""
    alphabet = set(CYRILLIC) | set(string.printable.strip()) | {"▁"}
    alphabet |= {f"▁{letter}" for letter in set(CYRILLIC)}
    keep = set(range(len(SPECIAL)))
    keep |= {i for i, n in counts.items() if n >= min_count}
    keep |= {i for i, (text, _) in enumerate(pieces) if text in alphabet}
    keep -= {i for i, (text, _) in enumerate(pieces) if text == "<mask>"}
    return np.array(sorted(keep))
