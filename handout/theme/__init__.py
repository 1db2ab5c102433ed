"""Themes: fonts, colours, sizes and spaces as data. Layout uses roles, never values."""
