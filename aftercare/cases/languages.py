"""Languages residents speak most, to choose from; the same list as for those who work here."""

from aftercare.people.languages import LANGUAGES

__all__ = ["LANGUAGES"]
