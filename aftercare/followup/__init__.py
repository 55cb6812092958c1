"""How it goes: whether she lives without violence, in her own words, at four points of time."""
