"""What a single line is, wherever it stands: a heading, a clinic's address, a menu, a blank to fill in."""
