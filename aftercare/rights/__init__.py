"""Her rights: everything held about her, corrections in her own words, how long it is kept, erasing."""
