import pytest

from plugins.forms.endpoints import EndpointError, PostContext, make_target

CONTEXT = PostContext(
    form="visit",
    lang="sv",
    subject="Besöksförfrågan – NSC",
    origin="https://www.example.org",
    base="/sub",
    thanks="/sub/tack/",
)


@pytest.mark.parametrize(
    ("endpoint", "attributes", "hidden", "origin"),
    [
        (
            "receiver",
            (("action", "/sub/forms/visit"), ("method", "post")),
            (("_language", "sv"), ("_next", "/sub/tack/")),
            "",
        ),
        (
            "https://example.com/handler?x=1",
            (("action", "https://example.com/handler?x=1"), ("method", "post")),
            (("_language", "sv"), ("_next", "https://www.example.org/sub/tack/")),
            "https://example.com",
        ),
        (
            "http://127.0.0.1:8025/f",
            (("action", "http://127.0.0.1:8025/f"), ("method", "post")),
            (("_language", "sv"), ("_next", "https://www.example.org/sub/tack/")),
            "http://127.0.0.1:8025",
        ),
        (
            "formspree:abcdefgh",
            (("action", "https://formspree.io/f/abcdefgh"), ("method", "post")),
            (
                ("_language", "sv"),
                ("_next", "https://www.example.org/sub/tack/"),
                ("_subject", "Besöksförfrågan – NSC"),
            ),
            "https://formspree.io",
        ),
        (
            "netlify",
            (
                ("name", "visit"),
                ("data-netlify", "true"),
                ("action", "/sub/tack/"),
                ("method", "post"),
            ),
            (("form-name", "visit"), ("subject", "Besöksförfrågan – NSC")),
            "",
        ),
    ],
)
def test_an_endpoint_gives_what_its_service_wants(
    endpoint: str,
    attributes: tuple[tuple[str, str], ...],
    hidden: tuple[tuple[str, str], ...],
    origin: str,
) -> None:
    target = make_target(endpoint, CONTEXT)
    assert (target.attributes, target.hidden, target.action_origin) == (attributes, hidden, origin)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "formspre:abc",
        "formspree",
        "formspree:a/b",
        "netlify:x",
        "custom",
        "http://example.com",
        "https://[bad",
        "https://exa mple.com/f",
        "https://example.com:abc/",
        "http://localhost:99999/x",
        "https://user:pw@example.com/f",
        "https://example.com; script-src *",
    ],
)
def test_a_text_that_is_no_endpoint_is_told_how_to_write_one(endpoint: str) -> None:
    with pytest.raises(EndpointError) as error:
        make_target(endpoint, CONTEXT)
    assert str(error.value) == (
        f"'{endpoint}' is no endpoint; write one of receiver, formspree:ID, netlify, "
        "or an https:// address"
    )
