"""Receive what the forms post: validate it by the contract, store it, answer in its language.

A small WSGI application beside the static site, at the same origin. An accepted post is
answered with 303 to the thanks page, a wrong one with 422 and the form again, with every
error and everything that was typed. `wsgi` is the application for a server, with settings
from the environment (`settings`); preview embeds it by `create_app`.
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
    `data`; `show_submissions` lists them at /forms/submissions, for preview. A form that is
    built again is read at the next request.
    """
    settings = Settings(site=site, content=content, theme=theme, data=data, rate=NO_LIMIT)
    receiver = open_receiver(settings)
    return make_app(receiver, show_submissions=show_submissions)
