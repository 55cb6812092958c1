"""Moving out: what is to be done, whom to tell by when, first contact and safety talks."""
