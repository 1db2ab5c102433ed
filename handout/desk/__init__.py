"""The pages that a person works with in a browser, served to this machine alone."""
