"""Delivery - step 6: finished bytes become files, whole or not at all."""
