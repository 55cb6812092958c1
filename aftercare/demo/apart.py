"""Women who must never meet: two of one worker, two of different ones, two who are invited to one café."""

from aftercare.cases.apart.records import ApartWord, KeptApart
from aftercare.cases.apart.rules import Because
from aftercare.cases.apart.tearing import torn
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.storage.ids import new_id

# The two, why, in a few words, who wrote it, and how many days ago.
PAIRS = (
    (
        "hodan",
        "safiya",
        Because.own_wish,
        "De blev uvenner under opholdet.",
        "mette",
        33,
    ),
    ("line", "pernille", Because.same_man, "Pernilles nye kæreste er Lines tidligere mand.", "karin", 12),
    ("blessing", "marianne", Because.same_family, "De er gift ind i samme familie.", "karin", 0),
)
WORD = "Louise siger, at hendes svigerinde Rukhsana har boet hos os. De må ikke ses."


def plant_apart(ground: Ground, courses: dict[str, Course]) -> None:
    """The last pair was written down today, and both are on the guest list of the next café already."""
    for one, other, because, text, by, days in PAIRS:
        if one in courses and other in courses:
            row = KeptApart(pair_id=new_id(), because=because, by=ground.id_of(by))
            row.at = ground.at(ground.day(-days), "07.40")
            _put_both(ground, row, (courses[one], courses[other]), torn(text))
    if "louise" in courses:
        word = ApartWord(id=new_id(), case_id=courses["louise"].id, by=ground.id_of("jonas"))
        word.text = courses["louise"].lock.seal(ApartWord.text, word.id, WORD)
        word.at = ground.at(ground.day(-1), "14.20")
        ground.put(word)


def _put_both(ground: Ground, row: KeptApart, both: tuple[Course, Course], halves: tuple[str, str]) -> None:
    for course, other, half in zip(both, reversed(both), halves, strict=True):
        side_id = row.pair_id if course is both[0] else new_id()
        side = KeptApart(id=side_id, case_id=course.id, other_id=other.id, pair_id=row.pair_id)
        side.because, side.by, side.at = row.because, row.by, row.at
        side.half = course.lock.seal(KeptApart.half, side.id, half)
        ground.put(side)
