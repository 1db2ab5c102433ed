"""The head of an article: its title, and all that stands around it."""
