"""Moving in from today's lists of people and cases, and out again."""
