"""Show the whole form language on one page, which only preview builds.

Setting: FORM_GALLERY, True where the page is written. Its reference is made from the models,
and its examples are one form, examples.yaml, loaded as an editor's is.
"""
