"""Her stays at the centre, whether she may have aftercare, and what she said to the offer."""
