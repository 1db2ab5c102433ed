"""A web server for pages on this machine alone: an address with a secret, and a guard before it."""
