"""Read a form's file into the models of the form language, with all its problems at once."""
