"""Three municipalities, those who advise her there, and the partners of a centre."""
