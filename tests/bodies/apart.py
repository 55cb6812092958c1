"""Valid forms of two women who must never meet."""

APART_BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /cases/{case_id}/apart": {
        "id": "a" * 24,
        "other": "{solveig_id}",
        "because": "same_family",
        "text": "De er svigerinder.",
        "word": "",
    },
    "POST /cases/{case_id}/apart/words": {"id": "b" * 24, "whom": "Hun kender en på Jonas' hold."},
    "POST /cases/{case_id}/apart/words/{word_id}": {"reply": "Hun har aldrig boet her."},
    "POST /cases/{case_id}/apart/{apart_id}/ending": {"why": "De er forsonede."},
    "POST /cafes/{cafe_id}/guests/{guest_id}/removal": {},
}
