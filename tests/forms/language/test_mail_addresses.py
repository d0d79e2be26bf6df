import pytest

from plugins.forms.language.mail_addresses import to_ascii, to_letters


@pytest.mark.parametrize(
    ("letters", "ascii_only"),
    [
        ("info@räksmörgås.se", "info@xn--rksmrgs-5wao1o.se"),
        ("post@例え.テスト", "post@xn--r8jz45g.xn--zckzah"),
        ("x@münchen.straße.de", "x@xn--mnchen-3ya.xn--strae-oqa.de"),
        ("åsa@example.com", "åsa@example.com"),
        ("no address", "no address"),
    ],
)
def test_a_domain_is_written_in_ascii_and_back(letters: str, ascii_only: str) -> None:
    assert to_ascii(letters) == ascii_only
    assert to_letters(ascii_only) == letters


@pytest.mark.parametrize("address", ["a@xn--a.se", "a@xn--99999999.se", "a@xn--.se", "a@xn---.se"])
def test_what_is_no_punycode_stays(address: str) -> None:
    assert to_letters(address) == address


@pytest.mark.parametrize("address", ["a@ö€.se", "a@ö b.se", "a@ö\u00a0b.se"])
def test_a_domain_with_other_signs_is_not_written_in_ascii(address: str) -> None:
    assert to_ascii(address) == address
