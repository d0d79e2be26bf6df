"""Read a form's file into the models of the form language, and report all problems at once."""
