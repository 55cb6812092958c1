"""A centre's own work: what happened to a colleague, interviews, supervision; the crisis plan."""
