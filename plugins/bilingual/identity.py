"""Give each item what tells it from others, and the address that a host fixes for it."""

from pathlib import PurePath

from pelican.contents import Article, Content, Page


def identify(content: Content) -> None:
    """Give every item a key, and a page named in PAGE_ADDRESSES that address.

    A file whose name has no key would end the build in Pelican, with no file named; it
    gets its name as a key and `nameless`, which the pairing of twins then refuses.
    """
    if not isinstance(content, (Article, Page)):
        return  # a picture has no language
    content.nameless = not hasattr(content, "key")
    if content.nameless:
        content.key = PurePath(content.source_path).name
    addresses = content.settings["PAGE_ADDRESSES"].get(content.key, {})
    if isinstance(content, Page) and content.lang in addresses:
        address = addresses[content.lang]
        content.override_url = address
        is_folder = address == "" or address.endswith("/")
        if content.status != "draft":  # a draft has an address, but is not written
            content.override_save_as = f"{address}index.html" if is_folder else address
