"""The demo's team meetings: most Tuesdays of half a year, and the advice of the last two."""

from datetime import date, time, timedelta

from aftercare import clock
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.storage.ids import new_id
from aftercare.team.records import TeamMeeting, TeamPoint, TeamPresence
from aftercare.team.rules import Reason

WEEKS = 26
MISSED = (6, 7, 8, 17)  # Summer and an ill coordinator.
PRESENT = ("karin", "mette", "jonas", "sara", "lone", "trine")
# Weeks ago, whom about, why, what, who, days from today, done.
ADVICE = (
    (1, "safiya", "no_contact", "Prøv et kort besøg sammen med Jonas, som hun kender.", "mette", 3, False),
    (1, "camilla", "turning", "Tal med hende om, hvad fase 3 betyder, før den begynder.", "lone", -2, False),
    (1, "pernille", "stuck", "Spørg hende, om økonomi stadig er det vigtigste.", "trine", 6, False),
    (2, "nour", "new", "Aftal det første hjemmebesøg sammen med pædagogen.", "jonas", -8, True),
    (2, "amina", "unsafe", "Gennemgå sikkerheden igen, før hun starter på sprogskolen.", "mette", -9, True),
)


def plant_team_meetings(ground: Ground, courses: dict[str, Course]) -> None:
    """Meetings on Tuesdays, the newest last week."""
    tuesday = ground.today - timedelta(days=(ground.today.weekday() - 1) % 7 or 7)
    for back in range(1, WEEKS + 1):
        if back not in MISSED:
            _meeting(ground, courses, back, tuesday - timedelta(days=7 * (back - 1)))


def _meeting(ground: Ground, courses: dict[str, Course], back: int, day: date) -> None:
    karin, begun = ground.id_of("karin"), clock.wall(day, time(9, 0))
    meeting = TeamMeeting(id=new_id(), centre_id=ground.cast.centres["nordlys"], held_on=day, chair_id=karin)
    meeting.begun_by, meeting.begun_at, meeting.closed_at = karin, begun, begun + timedelta(hours=1)
    workload = "Jævnt. Trine har en sag mere end ønsket." if back == 1 else ""
    meeting.workload = ground.house.seal(TeamMeeting.workload, meeting.id, workload)
    ground.put(meeting)
    for name in PRESENT:
        ground.put(TeamPresence(id=new_id(), meeting_id=meeting.id, staff_id=ground.id_of(name)))
    if back > 2:
        for course in ground.rng.sample(sorted(courses.values(), key=lambda one: one.id), 3):
            ground.put(TeamPoint(id=new_id(), meeting_id=meeting.id, case_id=course.id, why=Reason.raised))
    for weeks, woman, why, text, who, days, done in ADVICE:
        if weeks == back and woman in courses:
            point = TeamPoint(id=new_id(), meeting_id=meeting.id, case_id=courses[woman].id, why=why)
            point.advice = courses[woman].lock.seal(TeamPoint.advice, point.id, text)
            point.who_id, point.by_on, point.advised_by = ground.id_of(who), ground.day(days), karin
            point.advised_at = begun
            if done:
                point.done_at, point.done_by = begun + timedelta(days=2), ground.id_of(who)
            ground.put(point)
