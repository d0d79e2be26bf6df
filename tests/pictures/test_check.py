from plugins.pictures.check import check_sources
from tests.pictures.conftest import PictureSite, photo


def test_every_picture_that_no_page_can_show_is_reported_at_once(tiny: PictureSite) -> None:
    photo().save(tiny.images / "good.jpg")
    (tiny.images / "a.jpg").write_bytes(b"....ftyp....")
    (tiny.images / "more").mkdir()
    (tiny.images / "more" / "b.svg").write_text("<html/>", encoding="utf-8")
    (tiny.images / ".hidden.jpg").write_bytes(b"")
    expected = [
        "content/images/a.jpg: is no picture that can be read, whatever its name says; "
        "open it in an image program and save it as JPEG",
        "content/images/more/b.svg: is no SVG; open it in a drawing program and export it as SVG",
    ]
    assert [str(one) for one in check_sources({"PATH": str(tiny.project / "content")})] == expected
    tiny.write_news("![Ett tak]({static}/images/a.jpg)")
    assert tiny.problems() == expected


def test_a_picture_cut_short_is_reported_before_and_while_it_is_shown(tiny: PictureSite) -> None:
    photo(2000, 1000).save(tiny.images / "a.png")
    whole = (tiny.images / "a.png").read_bytes()
    (tiny.images / "a.png").write_bytes(whole[: len(whole) // 2])
    tiny.write_news("![Ett tak]({static}/images/a.png)")
    (problem,) = tiny.problems()
    assert problem.startswith("content/images/a.png: cannot be read to its end;")
    assert not (tiny.project / "output").exists()
