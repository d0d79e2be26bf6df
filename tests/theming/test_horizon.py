import re

from plugins.theming.horizon import HEIGHT, WIDTH, horizon

NUMBERS = re.compile(r"-?\d+")


def test_each_seed_has_ridges_of_its_own_and_always_the_same() -> None:
    seeds = [f"page-{number}" for number in range(200)]
    drawn = {seed: horizon(seed) for seed in seeds}
    assert len({far for far, _ in drawn.values()} | {near for _, near in drawn.values()}) == 400
    assert {seed: horizon(seed) for seed in seeds} == drawn


def test_ridges_reach_from_edge_to_edge_within_the_drawing() -> None:
    for number in range(200):
        for path in horizon(f"page-{number}"):
            start, *bends = path.removesuffix(f"V{HEIGHT}H0z").split("Q")
            corners = [[int(one) for one in NUMBERS.findall(bend)] for bend in bends]
            assert start.startswith("M0 ")
            assert corners[-1][2] == WIDTH
            heights = [y for bend in corners for y in bend[1::2]]
            assert 0 <= min(heights) <= max(heights) <= HEIGHT
