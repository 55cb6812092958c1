"""Her children: each with a record of their own, a key person and a voice."""
