"""Delivery (step 6): finished bytes become files, written atomically."""
