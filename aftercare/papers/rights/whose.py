"""Tables that hold what is hers and what is a child's side by side, and whose each row is."""

from typing import Any

from sqlalchemy import func, select

from aftercare.papers.rights.chapter import Chapter, Whose
from aftercare.support.entitlements.records import Talk
from aftercare.support.programmes.records import CountChoice, FurtherProgramme, QuotaLift


def child_of(chapter: Chapter) -> Any:
    """In SQL the id of the child a row is about, null for her own; None where every row is hers."""
    record: Any = chapter.record
    if chapter.whose is not Whose.hers:
        return None
    if record is Talk:
        # A series of talks has the id of the case for her, of the child for a child.
        return func.nullif(Talk.psychologist_id, Talk.case_id)
    if record in (QuotaLift, CountChoice):
        its = select(FurtherProgramme.child_id).where(FurtherProgramme.id == record.programme_id)
        return its.correlate(record).scalar_subquery()
    return getattr(record, "child_id", None)
