"""Make forms from YAML specs: HTML, contract and endpoint.

A page asks for content/forms/KEY.yaml by the metadata `Form: KEY`.
Settings: FORM_ENDPOINTS maps each form's key to where it posts (see endpoints/target.py);
FORM_MAIL is the address to which a visitor can send what no endpoint takes, or "";
FORM_MIN_SECONDS, how long a person needs at least to fill in a form;
FORM_GALLERY, True where the gallery of the form language is written, as in preview.
Also read: SITENAME, SITE_ORIGIN, SITEURL, RELATIVE_LINKS, PATH, THEME, TIMEZONE.
"""


def register() -> None:
    """Connect to Pelican: forms once all content is read, contracts with the pages."""
    # Imported here: the receiver imports this package, and runs without Pelican.
    from pelican.plugins import signals

    from plugins.forms.gallery.page import add_gallery
    from plugins.forms.pages import put_forms_in_pages, write_contracts

    signals.get_generators.connect(add_gallery)
    signals.all_generators_finalized.connect(put_forms_in_pages)
    signals.page_writer_finalized.connect(write_contracts)
