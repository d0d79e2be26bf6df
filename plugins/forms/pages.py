"""Put forms into the pages that request them, and write them for those who receive posts."""

from functools import partial
from typing import TYPE_CHECKING

from pelican.generators import Generator

from plugins.editions.site import MadeFile, Site
from plugins.forms.places import CONTRACTS, PERSONAL_DATA
from plugins.incremental.kept import kept_of

if TYPE_CHECKING:
    from plugins.forms.made_forms import MadeForms


class FormsGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """A Pelican generator that adds to the site before it is written."""

    def refresh_metadata_intersite_links(self) -> None:
        """Put forms into the pages: Pelican calls this between reading and writing."""
        put_forms_in_pages(self.context["site"])


def put_forms_in_pages(site: Site) -> None:
    """Give each page with `Form:` its template and `form`, and its thanks page `receipt`.

    The page that lists the personal data gets `personal_data`. The contract of each form
    becomes a file of the site, and what the receiver needs one beside it. `check` has already
    reported any problems. If nothing that forms are made from has changed, they are made only
    where a page with one is written.
    """
    kept = kept_of(site.pelican_settings)
    world = kept.world if kept else ""
    pages = [page for page in site.pages if page.section == page.key]
    made: list[MadeForms] = []

    def forms() -> "MadeForms":
        from plugins.forms.made_forms import MadeForms  # takes long to import

        if not made:
            made.append(MadeForms(site, pages))
        return made[0]

    def find_thanks() -> dict[str, str]:
        return forms().find_thanks()

    def contract_of(key: str) -> bytes:
        return forms().contract(key)

    thanks_of = kept.once("thanks", world, find_thanks) if kept else find_thanks()
    for page in pages:
        if page.form_key:
            page.template = "form"
            thanks = site.editions[page.lang].pages[thanks_of[page.form_key]]
            thanks.indexable = False
            thanks.receipt = True
        if page.form_key or page.template == PERSONAL_DATA:
            page.complete = lambda: forms().make()
    for key in sorted({page.form_key for page in pages if page.form_key}):
        name = f"{CONTRACTS}/{key}.json"
        site.files[name] = MadeFile(partial(contract_of, key), reads=(world,))
    if not (kept and kept.is_same_world and kept.stands_beside):
        site.files |= forms().files_for_receiver()
