"""Finding one's way: the menu, the +, the one search, and the first steps of a new centre."""
