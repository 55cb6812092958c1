"""Ready-made steps towards school and work that she and her worker may take over, list by list (seed S3)."""

from enum import StrEnum


class ReadyList(StrEnum):
    """The ready-made lists."""

    way = "way"
    school = "school"
    jobcentre = "jobcentre"
    practice = "practice"


LISTS: dict[ReadyList, tuple[str, ...]] = {
    ReadyList.way: ("career_talk", "cv", "ug_dk", "optagelse_dk", "su"),
    ReadyList.school: ("finish_school", "fgu", "eux", "gymnasium", "language_school"),
    ReadyList.jobcentre: ("jobcentre_book", "jobcentre_prepare", "jobcentre_together", "jobcentre_after"),
    ReadyList.practice: (
        *("open_house", "fair", "sleep_rhythm", "travel", "social_skills"),
        *("read_contract", "law_at_work", "first_day"),
    ),
}
ITEMS = tuple(item for items in LISTS.values() for item in items)
# Where the item can be read about; shown as an address to press, never fetched.
READ_AT = {
    "ug_dk": "www.ug.dk",
    "optagelse_dk": "www.optagelse.dk",
    "su": "www.su.dk",
}
# She need not go there alone: the visit is planned from here.
TOGETHER = ("jobcentre_together", "open_house", "fair")
