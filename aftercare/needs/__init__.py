"""What she is entitled to and applies for: psychologist, police, grants, work and school; who was violent."""
