"""What an operator tells the house from a terminal."""
