"""An OpenDocument text becomes a draft."""
