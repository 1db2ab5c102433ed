"""Pictures in a PDF: raster images, colour profile and XObjects."""
