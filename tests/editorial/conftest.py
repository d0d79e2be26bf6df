"""The checks with the site's own kinds of text."""

from functools import partial

from pelicanconf import MARKDOWN
from plugins.editorial.check import check_content as check_content_of
from plugins.editorial.kinds import find_kinds
from tests.conftest import LANGUAGES

KINDS = find_kinds(("plugins.news", "plugins.pages", "plugins.events"))
check_content = partial(check_content_of, kinds=KINDS, languages=LANGUAGES, markdown=MARKDOWN)
