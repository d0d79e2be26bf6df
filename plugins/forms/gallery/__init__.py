"""Show the whole form language on one page, which only preview builds.

Setting: FORM_GALLERY, True to write the page. The reference comes from the models. The examples
are one form, examples.yaml, loaded like the form of an editor.
"""
