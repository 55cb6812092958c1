"""A whole ended year of stays: 37 women and 24 children, made up, whose counts are Hellerup's of 2024.

The year is fixed, so that its tables can be compared with the printed ones (domain.md 3.1, seed S1).
"""

from datetime import date, timedelta

from aftercare.demo.ground import Ground
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.storage.ids import new_id

YEAR = 2024
REASONS = {"F": "physical", "P": "psychological", "S": "sexual", "M": "material", "E": "economic"}

# Number, moved out, days, region, age; six answers of yes (1) or no (0): Danish origin, interpreter, police
# report at admission, report at discharge, psychologist, accepted aftercare; income, reasons (letters above),
# perpetrator, his misuse, stays in her life, and where she moved.
WOMEN = """
1 01-01 19 copenhagen 39 100011 wages PM former yes 2 new_home
2 01-02 8 copenhagen 39 100100 resource_course FPE cohabiting no 1 other_centre
3 01-03 11 southern 37 100000 wages FPM former yes 2 other_centre
4 01-12 86 capital 37 100010 wages PS former yes 7+ new_home
5 01-18 31 copenhagen 22 100010 wages P former no 3 new_home
6 01-22 113 capital 48 000010 none PM not_cohabiting yes 1 other_centre
7 02-12 171 capital 22 000000 none FPME cohabiting yes 1 other_centre
8 02-15 60 capital 29 011100 none PS not_cohabiting unknown unknown new_home
9 02-16 42 copenhagen 47 010001 none FPSM former yes 3 network
10 03-14 36 copenhagen 54 101110 early_pension FPSM former yes 1 new_home
11 03-21 531 capital 23 100011 wages FPE cohabiting yes 1 new_home
12 04-03 468 capital 40 100010 cash_assistance FPE former yes 1 own_home
13 04-12 53 capital 37 010001 none FPE cohabiting yes 6 new_home
14 04-21 47 zealand 38 000011 benefits FPS cohabiting no 5 new_home
15 05-05 139 copenhagen 47 000011 wages FPSM former no 1 new_home
16 05-07 16 capital 24 100011 student_grant PME former yes 1 new_home
17 05-14 6 copenhagen 39 100100 benefits FP cohabiting no 1 back
18 05-15 3 capital 42 010000 wages FPM cohabiting no 5 family
19 05-17 341 north 20 101110 student_grant FPM cohabiting yes 1 new_home
20 05-22 5 copenhagen 31 010000 benefits FPSME former yes 1 network
21 06-02 25 capital 47 000000 cash_assistance FPS cohabiting yes 2 new_home
22 06-07 28 capital 40 010011 none F cohabiting unknown 1 lodgings
23 06-14 9 capital 33 011100 wages PSM cohabiting yes 1 back
24 06-17 77 capital 41 100011 wages FPSE cohabiting no 1 new_home
25 06-20 101 zealand 30 000010 student_grant FPSM cohabiting yes 1 network
26 07-01 214 capital 44 010000 cash_assistance FPME cohabiting yes 1 new_home
27 07-05 188 capital 20 100010 student_grant FP cohabiting no 2 new_home
28 07-14 22 zealand 27 000110 wages FP cohabiting yes 1 back
29 07-20 14 capital 36 011100 none FPE cohabiting no 3 unknown
30 07-23 13 capital 40 000000 none FPE cohabiting no 1 back
31 08-16 92 capital 24 100000 cash_assistance FP cohabiting yes 1 network
32 08-31 68 central 67 100011 state_pension FPM cohabiting yes 2 new_home
33 09-14 289 capital 22 101111 student_grant FPSME cohabiting no 1 new_home
34 09-15 124 capital 21 100011 flex_job FP family no 1 own_home
35 10-07 402 capital 36 100111 benefits FP former yes 1 new_home
36 10-27 251 capital 22 100011 student_grant FPSE former no 5 lodgings
37 12-01 152 capital 23 000001 student_grant FPM former yes 1 family
"""
# The mother's number, age; seven answers: boy, psychologist, report made later, psychological and physical
# violence against the child, witnessed psychological, witnessed physical; stays in the child's life.
CHILDREN = """
1 1 0000010 1
3 1 0011011 1
4 4 1001111 1
7 2 1100010 1
8 5 1101110 1
8 5 0111111 1
11 1 0111010 1
12 1 1010010 3+
13 2 0101111 1
13 7 1101010 1
14 12 0111000 1
15 9 1101010 1
15 9 0101011 3+
16 6 1101010 1
19 3 1001111 1
21 5 1110011 1
25 3 1001111 1
27 0 1010010 1
27 3 1010010 1
30 9 1011110 3+
33 2 0001010 1
33 0 0000110 1
35 9 0101010 2
37 4 0010011 1
"""


def plant_year(
    ground: Ground, cases: dict[int, str] | None = None, *, year: int = YEAR, first: int = 1
) -> None:
    """Writes the year down for Nordlys; `cases` are those of the stays, by number, that still have one.

    `first` leaves out the women before it, `year` moves the others.
    """
    kept = cases or {}
    stays = {}
    for line in WOMEN.split("\n")[first:-1]:
        number, *facts = line.split()
        stays[number] = _stay(ground, facts, kept.get(int(number)), year)
        stays[number].children = 0
        ground.put(stays[number])
    for line in CHILDREN.split("\n")[1:-1]:
        mother, *facts = line.split()
        if mother not in stays:
            continue
        stays[mother].children = (stays[mother].children or 0) + 1
        ground.put(_child(stays[mother], facts))


def plant_last_year(ground: Ground) -> None:
    """The year before today's, which the page of figures opens with: no course of it is kept any more."""
    if (year := ground.today.year - 1) != YEAR:
        plant_year(ground, year=year, first=9)


def moved_out_on(number: int) -> date:
    """The day the woman of this number moved out."""
    line = WOMEN.split("\n")[number]
    return _day(line.split()[1])


def _day(month_and_day: str, year: int = YEAR) -> date:
    return date.fromisoformat(f"{year}-{month_and_day}")


def _stay(ground: Ground, facts: list[str], case_id: str | None, year: int) -> Stay:
    day, days, region, age, answers, income, reasons, perpetrator, misuse, stays, destination = facts
    danish, interpreter, admission, discharge, psychologist, accepted = (one == "1" for one in answers)
    return Stay(
        id=new_id(),
        centre_id=ground.cast.centres["nordlys"],
        case_id=case_id,
        moved_in_on=_day(day, year) - timedelta(days=int(days)),
        moved_out_on=_day(day, year),
        region=region,
        age=int(age),
        danish=danish,
        interpreter=interpreter,
        income=income,
        reasons=",".join(REASONS[letter] for letter in reasons),
        perpetrator=perpetrator,
        misuse=misuse,
        reported_at_admission=admission,
        reported_at_discharge=discharge,
        psychologist=psychologist,
        stays_in_life=stays,
        destination=destination,
        aftercare_accepted=accepted,
    )


def _child(mother: Stay, facts: list[str]) -> ChildStay:
    age, answers, stays = facts
    boy, psychologist, later, psychological, physical, saw_psychological, saw_physical = (
        one == "1" for one in answers
    )
    return ChildStay(
        id=new_id(),
        stay_id=mother.id,
        boy=boy,
        age=int(age),
        danish=mother.danish,
        psychologist=psychologist,
        later_report=later,
        psychological_violence=psychological,
        physical_violence=physical,
        witnessed_psychological=saw_psychological,
        witnessed_physical=saw_physical,
        destination=mother.destination,
        stays_in_life=stays,
    )
