"""Find pictures that pages cannot show."""

from plugins.editorial.file_names import PICTURES
from plugins.editorial.kept_texts import only_bodies_changed
from plugins.editorial.texts import files_in
from plugins.pictures.album import album_of, is_cached
from plugins.pictures.originals import check_original
from plugins.pictures.renditions import FOLDER
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.problems import Problem, ProblemsFound


def check_sources(settings: Settings) -> list[Problem]:
    """Return a problem for each file of content/images that pages cannot show."""
    if only_bodies_changed(settings):
        return []
    content, album = site_settings(settings).path, album_of(settings)
    problems: list[Problem] = []
    for inside in files_in(content / FOLDER):
        if inside.suffix.lower() not in PICTURES:
            continue  # plugins.editorial reports it
        try:
            picture = album.picture(f"{FOLDER}/{inside}")
            if picture and not any(is_cached(one.name) for one in picture.renditions):
                check_original(picture.original)  # that of a cached file is sound
        except ProblemsFound as found:
            problems += found.problems
    return problems
