"""What the team meeting advised and nobody has done yet, for the glances that gather open matters."""

from aftercare.cases.matters import Promise, reminded
from aftercare.team.records import TeamPoint
from aftercare.team.rules import ADVICE

ADVISED = reminded(
    Promise(
        ADVICE,
        TeamPoint,
        TeamPoint.by_on,
        (TeamPoint.by_on.is_not(None), TeamPoint.done_at.is_(None)),
        who=TeamPoint.who_id,
    )
)
