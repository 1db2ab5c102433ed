"""Many handouts for many locations: what is to be made, and how it is called."""
