"""Whose each row is, and how it is hers, in tables that do not say so in one column of their own."""

from typing import Any

from sqlalchemy import bindparam, select

from aftercare.cases.records import Case
from aftercare.papers.rights.chapter import Chapter
from aftercare.storage.columns import Whose
from aftercare.storage.tables import Record


def child_of(chapter: Chapter) -> Any:
    """In SQL the id of the child a row is about, null for her own; None where every row is hers.

    Some tables hold both side by side. A row that names no child is about whom its owner is about.
    """
    record: Any = chapter.record
    if chapter.heading.whose is not Whose.hers:
        return None
    if hasattr(record, "child_id"):
        return record.child_id
    for key in record.__table__.foreign_keys:
        owner = key.column.table
        if "child_id" in owner.columns:
            its = select(owner.columns.child_id).where(key.column == key.parent)
            return its.correlate(record).scalar_subquery()
    return None


def way_to_her(record: type[Record]) -> tuple[list[Any], list[Any]]:
    """What leads to `case_id` from a table that does not name her case itself: what is joined, and where."""
    if record is Case:
        return [], [Case.id == bindparam("case_id")]
    if hasattr(record, "case_id"):
        return [], []
    for key in record.__table__.foreign_keys:
        owner = key.column.table
        if "case_id" in owner.columns:
            return [(owner, key.column == key.parent)], [owner.columns.case_id == bindparam("case_id")]
    raise TypeError(f"nothing leads from {record.__name__} to her case")
