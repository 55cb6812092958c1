"""Connections that ask nothing just now: when there are too many, those who waited longest make room."""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Protocol

from aftercare.people.rules import neighbourhood
from aftercare.settings import Network

MOST_OF_ONE = 40
"""Connections without a question from one place. A house shares an address and a browser opens six; a proxy,
and this machine, bring everybody."""


class Waiting(Protocol):
    """A connection that can be given up. `address` is that of its other end."""

    address: str

    def give_up(self) -> None:
        """Ends it at once."""


class Crowd:
    """Those without a question: who has never asked anything goes before who may ask again."""

    def __init__(self, proxies: Sequence[Network] = ()) -> None:
        self._proxies = tuple(proxies)
        self._new: dict[Waiting, None] = {}
        self._known: dict[Waiting, None] = {}

    def comes(self, one: Waiting) -> None:
        """It has asked nothing yet."""
        self._new[one] = None
        self._keep_to_its_share(one, self._new)

    def rests(self, one: Waiting) -> None:
        """It was answered, and may ask again."""
        self._known[one] = None
        self._keep_to_its_share(one, self._known)

    def asks(self, one: Waiting) -> None:
        """It is waited for, or gone."""
        self._new.pop(one, None)
        self._known.pop(one, None)

    def make_room(self, but: Waiting) -> bool:
        """Gives up the one that waited longest; False when there is nobody but this one."""
        oldest = next((one for one in (*self._new, *self._known) if one is not but), None)
        if oldest is not None:
            self._give_up(oldest)
        return oldest is not None

    def _keep_to_its_share(self, one: Waiting, those: dict[Waiting, None]) -> None:
        if self._brings_everybody(one.address):
            return
        place = neighbourhood(one.address)
        neighbours = [other for other in those if neighbourhood(other.address) == place]
        if len(neighbours) > MOST_OF_ONE:
            self._give_up(neighbours[0])

    def _give_up(self, one: Waiting) -> None:
        self.asks(one)
        one.give_up()

    def _brings_everybody(self, address: str) -> bool:
        try:
            found = ip_address(address)
        except ValueError:
            return True  # A socket of this machine has no number.
        return found.is_loopback or any(found in network for network in self._proxies)
