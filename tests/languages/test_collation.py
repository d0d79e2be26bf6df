import random

import pytest

from plugins.languages.collation import collation_key

ORDERS = {
    "sv": [
        "2018", "2026", "Ackumulator", "affär", "Biogas", "el", "El-nät", "Elnät", "Kol", "kol-14",
        "Müsli", "Mytilus", "Tysk", "vatten", "Vatten", "vattenkraft", "Vätgas", "Wind", "zink",
        "Åre", "äga", "Ärla", "öl", "Ørsted", "Östersjön",
    ],
    "en": ["æther", "Åland", "apple", "Énergie", "energy", "ore", "Östersjön", "Zinc"],
}  # fmt: skip


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_names_stand_in_the_order_of_their_language(lang: str) -> None:
    expected = ORDERS[lang]
    shuffled = random.Random(1).sample(expected, len(expected))
    assert sorted(shuffled, key=lambda name: collation_key(name, lang)) == expected
