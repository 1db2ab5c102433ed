"""Many documents at once: what is remembered of them, who makes them, and where they go."""
