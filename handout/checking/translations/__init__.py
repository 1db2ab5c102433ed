"""A translation beside its source: which block belongs to which, and the facts of both."""
