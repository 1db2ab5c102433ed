"""Word lists for the rules: jargon, absolutes, marketing, participles, medicines."""
