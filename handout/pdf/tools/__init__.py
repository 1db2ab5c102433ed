"""Work on finished PDFs: inspecting, imposing and binding them."""
