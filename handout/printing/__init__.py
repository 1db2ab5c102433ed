"""Paper out of a PDF: printers, what they can do, what troubles them, and jobs that are followed."""
