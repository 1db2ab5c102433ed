"""Many documents at once: which there are, what is remembered of them, who makes them, where they go."""
