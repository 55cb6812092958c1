"""Taking back what was written on the wrong course or by a slip: struck out, and out of every count."""
