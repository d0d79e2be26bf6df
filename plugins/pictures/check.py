"""Find pictures that pages cannot show."""

from plugins.editorial.file_names import PICTURES
from plugins.pictures.album import album_of, is_cached
from plugins.pictures.originals import check_original
from plugins.pictures.renditions import FOLDER
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.problems import Problem, ProblemsFound


def check_sources(settings: Settings) -> list[Problem]:
    """Return a problem for each file of content/images that pages cannot show."""
    content, album = site_settings(settings).path, album_of(settings)
    problems: list[Problem] = []
    for file in sorted((content / FOLDER).rglob("*")):
        inside = file.relative_to(content)
        hidden = any(part.startswith(".") for part in inside.parts)
        if hidden or not file.is_file() or file.is_symlink() or file.suffix.lower() not in PICTURES:
            continue  # Pelican ignores it, or plugins.editorial reports it
        try:
            picture = album.picture(inside.as_posix())
            if picture and not any(is_cached(one.name) for one in picture.renditions):
                check_original(picture.original)  # that of a cached file is sound
        except ProblemsFound as found:
            problems += found.problems
    return problems
