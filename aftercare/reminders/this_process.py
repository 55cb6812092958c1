"""The sweeper of this process, as a page finds it."""

from aftercare.reminders.sweep import Sweep
from aftercare.web.ask import Ask


def sweep_of(ask: Ask) -> Sweep:
    """What sweeps here: its public key, and a nudge to sweep at once."""
    sweep: Sweep = ask.request.app.state.sweep
    return sweep
