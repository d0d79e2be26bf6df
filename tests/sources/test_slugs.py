import pytest

from plugins.sources.slugs import SLUG, slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Boka besök", "boka-besok"),
        ("  Åre & Ö-vik!  ", "are-o-vik"),
        ("Ærø, Łódź", "aero-lodz"),
        ("2018/05", "2018-05"),
        ("???", ""),
    ],
)
def test_a_slug_keeps_the_letters_that_addresses_have(text: str, slug: str) -> None:
    assert slug_of(text) == slug
    assert bool(SLUG.fullmatch(slug)) == bool(slug)
