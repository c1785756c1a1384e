"""Ways in which people write that a news corpus does not show.

Applied at random while training, and one at a time (probability 1) to measure
what each costs on val.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

LOOKALIKE = str.maketrans("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX")
QUOTES_AND_PUNCTUATION = re.compile(r"[«»\"“”„'’`.,:;!?()\[\]–—-]+")


def capitals(text: str, rng: random.Random) -> str:
    """ALL LETTERS UPPER, as some wires and forwarded posts have it."""
    return text.upper()


def plain_e(text: str, rng: random.Random) -> str:
    """ё written as е."""
    return text.replace("ё", "е").replace("Ё", "Е")


def no_punctuation(text: str, rng: random.Random) -> str:
    """Quotes and punctuation dropped."""
    return " ".join(QUOTES_AND_PUNCTUATION.sub(" ", text).split())


def lower(text: str, rng: random.Random) -> str:
    """All letters lower-case."""
    return text.lower()


def typo(text: str, rng: random.Random) -> str:
    """One typo a sentence: a letter dropped, doubled or swapped with the next."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return " ".join(_one_typo(sentence, rng) for sentence in sentences)


def _one_typo(sentence: str, rng: random.Random) -> str:
    spots = [m.start() for m in re.finditer(r"(?<=\w)\w(?=\w)", sentence)]
    if not spots:
        return sentence
    at = rng.choice(spots)
    match rng.randrange(3):
        case 0:
            return sentence[:at] + sentence[at + 1 :]
        case 1:
            return sentence[: at + 1] + sentence[at:]
        case _:
            return sentence[:at] + sentence[at + 1] + sentence[at] + sentence[at + 2 :]


def lookalikes(text: str, rng: random.Random) -> str:
    """Some Cyrillic letters replaced with Latin ones that look the same (a third of the words)."""
    return " ".join(
        word.translate(LOOKALIKE) if rng.random() < 1 / 3 else word for word in text.split(" ")
    )


Augmentation = Callable[[str, random.Random], str]
AUGMENTATIONS: dict[str, Augmentation] = {
    "capitals": capitals,
    "lower": lower,
    "plain_e": plain_e,
    "no_punctuation": no_punctuation,
    "typo": typo,
    "lookalikes": lookalikes,
}


def augment_pair(
    title: str, snippet: str, probabilities: dict[str, float], rng: random.Random
) -> tuple[str, str]:
    """Each named augmentation hits with its own probability, title and snippet alike.

    ``capitals`` alone touches only the title: that is how it occurs in the wild.
    """
    for name, probability in probabilities.items():
        if rng.random() >= probability:
            continue
        change = AUGMENTATIONS[name]
        title = change(title, rng)
        if name != "capitals":
            snippet = change(snippet, rng)
    return title, snippet
