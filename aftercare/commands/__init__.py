"""What an operator tells the house from a terminal, and what the house does by itself."""
