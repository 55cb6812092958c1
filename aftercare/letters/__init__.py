"""Letters and plans that go out: composed from the record, previewed, hidden by tapping, logged."""
