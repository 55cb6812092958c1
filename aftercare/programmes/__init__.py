"""What she may have besides ordinary aftercare and CTI: each with its own clock, quota and end."""
