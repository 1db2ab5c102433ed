"""One small function per block kind: a block becomes flowables with their structure nodes."""
