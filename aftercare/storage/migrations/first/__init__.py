"""The tables of the first migration, as they were when it was written; nothing here is changed later."""
