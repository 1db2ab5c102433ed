"""Who wrote an article: names with degrees, biographies, lines that name authors."""
