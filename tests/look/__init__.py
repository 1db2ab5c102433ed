"""How pages look: measured on their pixels."""
