"""What she has agreed may be told to whom, for how long; separate for each child."""
