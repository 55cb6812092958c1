"""How often to be in touch, and for how many days a contact has been missing."""

from datetime import date

from aftercare.phases.rules import Phase

# The guide weekly, every two weeks, monthly (criticaltime.org/cti-model, domain.md 0); a guide, not a law.
RHYTHM_DAYS = {
    Phase.contact_building: 7,
    Phase.transition: 7,
    Phase.try_out: 14,
    Phase.transfer: 31,
    Phase.ended: 31,
}
ORDINARY_RHYTHM_DAYS = 31


def rhythm_days(phase: Phase | None) -> int:
    """Days between contacts in a CTI phase; None is ordinary aftercare."""
    return ORDINARY_RHYTHM_DAYS if phase is None else RHYTHM_DAYS[phase]


def days_without_contact(last_contact: date | None, since: date, today: date) -> int:
    """Days since she was last reached, or since `since` (the case was opened) if she never was."""
    return max(0, (today - (last_contact or since)).days)


def overdue_days(rhythm_days: int, last_contact: date | None, since: date, today: date) -> int:
    """Days beyond the rhythm, 0 while in rhythm; on the rhythm's last day it is not yet overdue."""
    return max(0, days_without_contact(last_contact, since, today) - rhythm_days)
