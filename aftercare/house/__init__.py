"""A centre's own work: what happened to a colleague, interviews, supervision from outside; the crisis plan."""
