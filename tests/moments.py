"""Instants written as people read them."""

from datetime import datetime

from aftercare.clock import wall


def at(written: str) -> datetime:
    """The instant of a Copenhagen wall time such as 2026-11-24 09:30."""
    read = datetime.fromisoformat(written)
    return wall(read.date(), read.time())
