"""Receive form posts: validate them by the contract, store them, answer in the form's language.

This is a small WSGI application beside the static site, at the same origin. It answers an
accepted post with 303 to the thanks page. It answers a wrong post with 422 and the form again,
with every error and all that the visitor typed. `wsgi` is the application for a server, with
settings from the environment (`settings`). The preview uses `create_app`.
"""

from pathlib import Path

from flask import Flask

from plugins.receiver.application import make_app
from plugins.receiver.receive import open_receiver
from plugins.receiver.settings import NO_LIMIT, Settings


def create_app(site: Path, data: Path, *, show_submissions: bool = False) -> Flask:
    """Make the application for the forms of a built `site`, without limits and mail.

    `data` is the folder for submissions. `show_submissions` shows the mail to staff about each
    at /forms/submissions, for the preview. After a new build, the next request reads the forms
    again.
    """
    receiver = open_receiver(Settings(site=site, data=data, rate=NO_LIMIT))
    receiver.forms.expire()
    return make_app(receiver, show_submissions=show_submissions)
