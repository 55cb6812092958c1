"""One of everything of children that stands in addresses, for Birgitte's case."""

from sqlalchemy.ext.asyncio import AsyncSession

from tests.cast import Cast


async def children_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Nothing yet."""
    return {}
