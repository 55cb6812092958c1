"""Indexes by the colleague who wrote a row go: no query looks for rows by her, and every row paid for one."""

from alembic import op

revision = "0035"
down_revision = "0034"

COLUMNS = {
    "asked_by": "erasures",
    "begun_by": "team_meetings",
    "by": (
        "addenda after_talks area_steps case_handovers case_remarks child_concerns child_notes "
        "child_offers child_places child_reports child_requests child_tellings children "
        "closing_addenda closing_notes closures consents corrections counsellings count_choices "
        "crisis_plans cti_offers extensions family_cautions follow_ups goal_values grants "
        "group_attendance group_members holds house_entries imports inquiries keepings letters "
        "meeting_decisions move_choices move_lines move_lists municipal_advisers municipal_notices "
        "municipal_plans municipal_ties out_of_contact outcomes own_rhythms partner_meetings "
        "partners path_steps perpetrators phase_checks phase_plans phase_reviews phase_turns "
        "police_statuses programmes psychologist_talks psychologists quality_goals quota_lifts "
        "referrals restraining_orders review_addenda safe_contacts safety_talks schoolings "
        "stay_plans stay_rules stay_rulings stays_elsewhere support_steps transfer_lines "
        "transfer_plans visit_interpreters"
    ),
    "chair_id": "team_meetings",
    "held_by": "safety_talks",
    "invited_by": "guests",
    "made_by": "cafes groups resident_links survey_links",
    "owner_id": "child_concerns",
    "planned_by": "meetings visits",
    "staff_id": "reminders team_presence",
    "to_id": "case_handovers",
    "worker_id": "case_remarks",
}


def upgrade() -> None:
    """Drop them."""
    for column, tables in COLUMNS.items():
        for table in tables.split():
            op.drop_index(f"ix_{table}_{column}", table)


def downgrade() -> None:
    """Make them again."""
    for column, tables in COLUMNS.items():
        for table in tables.split():
            op.create_index(f"ix_{table}_{column}", table, [column])
