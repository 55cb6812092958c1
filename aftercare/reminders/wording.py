"""The only words a notification ever says: they fit any app, and any eyes."""

from aftercare.words import N_, STAFF_LANGUAGES, words

REMINDER = N_("You have a reminder")
SAYINGS = tuple(words(lang)(REMINDER) for lang in STAFF_LANGUAGES)


def saying(lang: str) -> str:
    """The saying in a person's language, Danish when it is not one we speak."""
    return words(lang if lang in STAFF_LANGUAGES else "da")(REMINDER)
