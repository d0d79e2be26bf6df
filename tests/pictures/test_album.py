"""What is made of pictures: once, whole, and only what a page shows."""

import os

import pytest

from plugins.pictures.album import Album
from tests.pictures.conftest import PictureSite, photo

ROOF = "![Ett tak]({static}/images/roof.jpg)\n"


def test_both_languages_show_the_same_files_and_nothing_else_is_published(
    tiny: PictureSite,
) -> None:
    photo().save(tiny.images / "roof.jpg")
    photo().rotate(180).save(tiny.images / "unused.jpg")
    tiny.write_news(ROOF, ROOF.replace("Ett tak", "A roof"))
    tiny.build()
    names = [name.partition("-")[0] + name[name.rindex("-") :] for name in tiny.published()]
    assert names == [
        *("roof-400.avif", "roof-400.webp", "roof-800.avif", "roof-800.webp"),
        *("roof-900.avif", "roof-900.jpg", "roof-900.webp"),
    ]
    swedish, english = (tiny.article(lang).xpath("//main//img/@src") for lang in ("sv", "en"))
    assert swedish == english


def test_a_picture_of_a_draft_is_not_published(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news(ROOF, ROOF, head="Status: draft\n")
    tiny.build()
    assert tiny.published() == []


def test_what_was_made_once_is_not_made_again(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news(ROOF)
    tiny.build()
    made = {file.name: file.stat().st_mtime_ns for file in tiny.cache.iterdir()}
    tiny.build()
    assert {file.name: file.stat().st_mtime_ns for file in tiny.cache.iterdir()} == made


@pytest.mark.parametrize("damage", [b"", b"half of it"])
def test_a_damaged_file_of_the_cache_is_made_again(tiny: PictureSite, damage: bytes) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news(ROOF)
    tiny.build()
    files = {name: (tiny.cache / name).read_bytes() for name in tiny.published()}
    for name in files:
        (tiny.cache / name).write_bytes(damage)
    tiny.build()
    output = tiny.project / "output/images"
    assert {name: (output / name).read_bytes() for name in tiny.published()} == files


def test_a_changed_picture_is_made_anew_and_the_old_one_is_gone(tiny: PictureSite) -> None:
    photo().save(tiny.images / "roof.jpg")
    tiny.write_news(ROOF)
    tiny.build()
    before = tiny.published()
    photo().rotate(180).save(tiny.images / "roof.jpg")
    tiny.build()
    assert len(tiny.published()) == len(before) == 7
    assert not set(tiny.published()) & set(before)


def test_a_build_that_dies_while_it_makes_a_picture_leaves_no_half_of_one(
    tiny: PictureSite, monkeypatch
) -> None:
    photo().save(tiny.images / "roof.jpg")
    album = Album(tiny.project / "content")
    album.add("whole.jpg", lambda: b"a whole picture")
    page = tiny.project / "output/index.html"
    page.parent.mkdir()
    page.write_text("<img src=/images/whole.jpg>", encoding="utf-8")

    def die(file, _) -> None:
        os.truncate(file, 5)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.replace", die)
        with pytest.raises(KeyboardInterrupt):
            album.write(page.parent)
    assert not (tiny.cache / "whole.jpg").exists()
    album.write(page.parent)
    assert (page.parent / "images/whole.jpg").read_bytes() == b"a whole picture"


def test_no_path_leads_out_of_the_pictures(tiny: PictureSite) -> None:
    photo().save(tiny.project / "content/pages/a.jpg")
    album = Album(tiny.project / "content")
    assert album.picture("images/../pages/a.jpg") is None
    assert album.picture("pages/a.jpg") is None
    assert album.picture("images/none.jpg") is None


def test_a_name_with_blanks_and_letters_of_two_signs_is_found_however_it_is_written(
    tiny: PictureSite,
) -> None:
    photo().save(tiny.images / "O\u0308ppet hus.jpg")  # as a Mac writes it
    tiny.write_news(
        "![Ett hus](<{static}/images/Öppet hus.jpg>)\n\n"
        "[Stort](<{static}/images/O\u0308ppet hus.jpg>)\n",
        head="Image: Öppet hus.jpg\nImage_Alt: Ett hus\n",
    )
    tiny.build()
    shown = tiny.article().xpath("//main//img/@src")
    assert len(shown) == 2
    assert all(src.startswith("/images/oppet-hus-") for src in shown)
    (large,) = tiny.article().xpath("//a[text()='Stort']/@href")
    assert large.startswith("/images/oppet-hus-")


def test_two_names_that_mean_one_slug_and_an_ending_in_capitals_are_two_pictures(
    tiny: PictureSite,
) -> None:
    photo().save(tiny.images / "Två hus.JPG", "JPEG")
    photo(800, 500).save(tiny.images / "tva-hus.jpg")
    tiny.write_news(
        "![Ett](<{static}/images/Två hus.JPG>)\n\n![Två]({static}/images/tva-hus.jpg)\n"
    )
    tiny.build()
    shown = tiny.article().xpath("//main//img/@src")
    assert len(set(shown)) == 2
    assert all(src.startswith("/images/tva-hus-") and src.endswith(".jpg") for src in shown)
