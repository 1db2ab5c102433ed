"""SVG drawings as PDF form XObjects."""
