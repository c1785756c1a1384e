"""Augmentations: what each changes, and that the seed decides everything."""

from __future__ import annotations

import random

import pytest

from zoo.augment import AUGMENTATIONS, augment_pair, typo

TITLE = "Ёлка в «Зените»: счёт 2:1. Матч завершён!"
SNIPPET = "Погода — отличная. Зрители довольны."


def apply(name: str, text: str, seed: int = 0) -> str:
    return AUGMENTATIONS[name](text, random.Random(seed))


def test_case_and_yo() -> None:
    assert apply("capitals", TITLE) == TITLE.upper()
    assert apply("lower", TITLE) == TITLE.lower()
    assert apply("plain_e", TITLE) == "Елка в «Зените»: счет 2:1. Матч завершен!"


def test_punctuation_goes_words_stay() -> None:
    assert apply("no_punctuation", TITLE) == "Ёлка в Зените счёт 2 1 Матч завершён"
    assert apply("no_punctuation", "— «…» !?") == "…"


def test_lookalikes_change_script_not_length() -> None:
    changed = apply("lookalikes", "Россия расширяет состав совета", seed=3)
    assert len(changed) == len("Россия расширяет состав совета")
    assert any("a" <= letter.lower() <= "z" for letter in changed)
    assert [word for word in changed.split() if word.isascii()] or changed != TITLE


@pytest.mark.parametrize("seed", range(20))
def test_one_typo_a_sentence(seed: int) -> None:
    first, second = "Первое предложение здесь.", "Второе стоит рядом."
    changed = typo(f"{first} {second}", random.Random(seed))
    parts = changed.split(". ")
    assert len(parts) == 2
    for before, after in zip((first, second), (parts[0] + ".", parts[1]), strict=True):
        assert abs(len(before) - len(after)) <= 1
        # The first and last letters of words are what readers go by: they are never dropped.
        assert [w[0] for w in before.split()] == [w[0] for w in after.split()]


def test_typo_leaves_what_has_no_inner_letter() -> None:
    assert typo("Я, ты. 1!", random.Random(0)) == "Я, ты. 1!"
    assert typo("", random.Random(0)) == ""


def test_probabilities_zero_and_one() -> None:
    rng = random.Random(5)
    assert augment_pair(TITLE, SNIPPET, {"capitals": 0.0}, rng) == (TITLE, SNIPPET)
    # Shouting headlines stand over ordinary leads.
    assert augment_pair(TITLE, SNIPPET, {"capitals": 1.0}, rng) == (TITLE.upper(), SNIPPET)
    both = augment_pair(TITLE, SNIPPET, {"lower": 1.0}, rng)
    assert both == (TITLE.lower(), SNIPPET.lower())


def test_same_seed_same_result() -> None:
    probabilities = dict.fromkeys(AUGMENTATIONS, 0.5)
    runs = {augment_pair(TITLE, SNIPPET, probabilities, random.Random(9)) for _ in range(5)}
    assert len(runs) == 1


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        augment_pair(TITLE, SNIPPET, {"rot13": 1.0}, random.Random(0))
