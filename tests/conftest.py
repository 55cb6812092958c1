"""What every test finds: the clock, the cast, and how deep properties are looked at."""

import gc
from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import settings as property_tests
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.demo.cast import NOON, Cast, move_in
from tests.houses import House

__all__ = ["House"]

# A busy machine is no failing property. `make soak` looks deeper, by --hypothesis-profile=soak; what costs
# more than others takes its part of `max_examples`.
property_tests.register_profile("house", deadline=None, max_examples=40)
property_tests.register_profile("soak", deadline=None, max_examples=400)
property_tests.load_profile("house")

# What the modules hold lives as long as the run and is looked through no more; see aftercare/__init__.py.
gc.freeze()


@pytest.fixture(autouse=True)
def noon() -> Iterator[datetime]:
    """Every test begins on Tuesday 24 November 2026 at 08.00 in Copenhagen."""
    clock.set_to(NOON)
    yield NOON
    clock.set_to(None)


@pytest.fixture
async def cast(db: AsyncSession, noon: datetime) -> Cast:
    """The cast, moved in."""
    return await move_in(db, noon)
