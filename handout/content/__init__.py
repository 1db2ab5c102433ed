"""The words of a handout: reading them with their marks, checking them, and the small markup inside them."""
