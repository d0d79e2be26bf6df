def test_a_page_is_written_at_its_address(tiny):
    tiny.build()
    assert [f.relative_to(tiny.output).as_posix() for f in tiny.output.rglob("*.html")] == [
        "hem/index.html"
    ]
