"""Floor 2 of the layout: what every block reads, and the words that differ by location."""
