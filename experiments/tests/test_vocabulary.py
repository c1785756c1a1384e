"""The tokenizer's rules: what is invisible, what a special token is, what stays."""

from __future__ import annotations

import json
import string
from collections import Counter
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from zoo.golden import read_demo_texts
from zoo.tiny import tiny_pieces
from zoo.vocabulary import (
    CYRILLIC,
    SPECIAL,
    build_tokenizer,
    count_pieces,
    select_pieces,
    without_text_specials,
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    texts = [item["title"] for item in read_demo_texts()]
    return build_tokenizer(tiny_pieces(texts))


def ids(tokenizer: Tokenizer, text: str) -> list[int]:
    return tokenizer.encode(text, add_special_tokens=False).ids


@pytest.mark.parametrize("spelled", [*SPECIAL, "<s>Россия</s>", "a <pad> b", "<unk><unk>"])
def test_spelled_specials_are_text(tokenizer: Tokenizer, spelled: str) -> None:
    assert set(ids(tokenizer, spelled)).isdisjoint(range(4))


def test_template_puts_the_specials_in(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("суд").ids[0] == 0
    assert tokenizer.encode("суд").ids[-1] == 2
    pair = tokenizer.encode("суд", "иск").ids
    a, b = ids(tokenizer, "суд"), ids(tokenizer, "иск")
    assert pair == [0, *a, 2, 2, *b, 2]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("пра\u00adви\u00adтельство", "правительство"),
        ("за\u0301мок", "замок"),
        ("\ufeffсуд", "суд"),
        ("суд\u200b\u200e", "суд"),
        ("су\u0007д", "суд"),
        ("5\u00a0млн\u202fрублей", "5 млн рублей"),
        ("  суд \n\t идёт\u2028", "суд идёт"),
        ("и\u0306", "й"),
        ("№", "No"),
    ],
)
def test_same_text_to_the_reader_same_ids(tokenizer: Tokenizer, written: str, plain: str) -> None:
    assert ids(tokenizer, written) == ids(tokenizer, plain)


def test_yo_is_a_letter_of_its_own(tokenizer: Tokenizer) -> None:
    assert ids(tokenizer, "ё") != ids(tokenizer, "е")


def test_old_tokenizer_files_are_put_right(tokenizer: Tokenizer, tmp_path: Path) -> None:
    state = json.loads(tokenizer.to_str())
    state["added_tokens"] = [
        {
            "id": i,
            "content": content,
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
            "special": True,
        }
        for i, content in enumerate(SPECIAL)
    ]
    for entry in state["model"]["vocab"][:4]:
        entry[1] = 0.0
    old = Tokenizer.from_str(json.dumps(state))
    assert 0 in ids(old, "текст <s>")
    new = without_text_specials(old)
    assert 0 not in ids(new, "текст <s>")
    for item in read_demo_texts():
        if item["id"] != "specials":
            assert new.encode(item["title"]).ids == old.encode(item["title"]).ids


def test_pieces_must_start_with_the_specials() -> None:
    with pytest.raises(ValueError, match="must start with"):
        build_tokenizer([("a", -1.0), *[(s, 0.0) for s in SPECIAL]])


def test_selection_keeps_letters_and_frequent_pieces() -> None:
    pieces = [(s, 0.0) for s in SPECIAL]
    pieces += [(c, -5.0) for c in dict.fromkeys(CYRILLIC + string.ascii_letters)]
    pieces += [("▁часто", -6.0), ("▁редко", -7.0), ("漢", -9.0), ("<mask>", 0.0)]
    index = {text: i for i, (text, _) in enumerate(pieces)}
    counts = Counter({index["▁часто"]: 20, index["▁редко"]: 19, index["<mask>"]: 99})
    kept = set(select_pieces(pieces, counts, 20).tolist())
    assert index["▁часто"] in kept
    assert index["ё"] in kept
    assert kept.isdisjoint({index["▁редко"], index["漢"], index["<mask>"]})
    assert {0, 1, 2, 3} <= kept


def test_counts_add_up(tokenizer: Tokenizer) -> None:
    counts = count_pieces(tokenizer, ["суд суд", "суд"])
    one = Counter(ids(tokenizer, "суд"))
    assert counts == Counter({piece: 3 * n for piece, n in one.items()})
