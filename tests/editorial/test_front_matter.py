import pelicanconf
from plugins.editorial.front_matter import (
    MODELS,
    EventFrontMatter,
    NewsFrontMatter,
    PageFrontMatter,
    label_of,
)


def test_each_folder_that_pelican_reads_has_a_model() -> None:
    paths = (pelicanconf.ARTICLE_PATHS, pelicanconf.PAGE_PATHS, pelicanconf.EVENT_PATHS)
    assert list(MODELS) == [folder for folders in paths for folder in folders]


def test_the_keys_are_these_and_no_others() -> None:
    every = [
        *("Title", "Slug", "Summary", "Image", "Image_Alt", "Status", "Modified", "Untranslated"),
        *("Aliases", "Comment"),
    ]
    assert [label_of(key) for key in EventFrontMatter.model_fields] == [
        *every, "Start", "End", "Place", "Signup",
    ]  # fmt: skip
    assert [label_of(key) for key in NewsFrontMatter.model_fields] == [
        *every, "Date", "Category", "Tags", "Author",
    ]  # fmt: skip
    assert [label_of(key) for key in PageFrontMatter.model_fields] == [
        *every, "Menu", "Menu_Label", "Footer", "Template", "Form",
    ]  # fmt: skip
