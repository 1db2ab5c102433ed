"""Looks - fonts, colours, sizes and spaces as data; layout asks for roles, never for values."""
