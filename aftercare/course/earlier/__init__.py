"""What went before a course was in this system, as far as anybody has told it."""
