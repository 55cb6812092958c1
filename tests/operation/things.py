"""Backups that were tried, and the address of a real installation."""

from datetime import datetime
from ipaddress import ip_network

from aftercare.storage.backups.history import Backup
from aftercare.storage.ids import new_id

OUTSIDE = {"base_url": "https://aftaler.example.org", "proxies": (ip_network("127.0.0.1/32"),)}


def tried(at: datetime, *, ok: bool = True) -> Backup:
    """One try to make a backup."""
    made = Backup(id=new_id(), at=at, kind="sqlite", size=4_200_000, tables=40, rows=9000, ok=ok)
    made.reason = None if ok else "OSError No space left on device"
    return made
