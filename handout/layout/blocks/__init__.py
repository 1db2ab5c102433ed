"""One function per block type, which makes its flowables and structure elements."""
