"""Receive what the forms post: check it by the contract, keep it, answer in its language.

A small WSGI application beside the static site, of one origin with it. An accepted post
is answered with 303 to the thanks page, a wrong one with 422 and the form again, errors
named and everything typed still there. `wsgi` is it for a server, with settings from the
environment (`settings`); preview embeds it by `create_app`.
"""

from pathlib import Path

from flask import Flask

from plugins.receiver.application import make_app
from plugins.receiver.receive import open_receiver
from plugins.receiver.settings import NO_LIMIT, Settings


def create_app(
    site: Path, content: Path, theme: Path, data: Path, *, show_submissions: bool = False
) -> Flask:
    """Make the application for the forms of a built `site`, without limits and mail.

    `content` and `theme` are those that it was built from. Submissions are kept in the folder
    `data`; `show_submissions` lists them at /forms/submissions, for preview. A form built anew
    is taken up at the next request.
    """
    settings = Settings(site=site, content=content, theme=theme, data=data, rate=NO_LIMIT)
    receiver = open_receiver(settings)
    return make_app(receiver, show_submissions=show_submissions)
