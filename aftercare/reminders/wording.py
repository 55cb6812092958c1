"""The only words a notification ever says: they fit any app, and any eyes."""

from aftercare.words import N_, best, staff_languages, words

REMINDER = N_("You have a reminder")


def sayings() -> list[str]:
    """The saying in every language of the staff."""
    return [words(lang)(REMINDER) for lang in staff_languages()]


def saying(lang: str) -> str:
    """The saying in a person's language, Danish when it is not one we speak."""
    return words(best(staff_languages(), lang))(REMINDER)
