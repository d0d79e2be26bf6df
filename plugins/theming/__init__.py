"""Parts that pages share: links, the head, security headers, scripts, the stylesheet."""


def register() -> None:
    """Connect to Pelican."""
    # Import here, since the receiver imports this package and runs without Pelican.
    from pelican.plugins import signals

    from plugins.theming.pelican_steps import prepare_templates, write_files

    signals.generator_init.connect(prepare_templates)
    signals.finalized.connect(write_files)
