"""Rows of the access matrix: needs, who was violent, the interpreter of a visit."""

_OF_CASE = "/cases/{case_id}/needs"
_PSYCHOLOGIST = f"{_OF_CASE}/psychologist/{{whose_id}}"
_PERPETRATORS = "/cases/{case_id}/perpetrators"

NEEDS_ROWS: dict[str, str] = {
    f"GET {_OF_CASE}": "door 200 404 200 200 404",
    f"GET {_PSYCHOLOGIST}": "door 200 404 200 200 404",
    f"POST {_PSYCHOLOGIST}": "door 303 404 303 303 404",
    f"POST {_PSYCHOLOGIST}/talks": "door 303 404 303 303 404",
    f"POST {_PSYCHOLOGIST}/talks/{{talk_id}}/removal": "door 303 404 303 303 404",
    # the lead of the case or a coordinator says yes
    f"POST {_PSYCHOLOGIST}/more": "door 303 404 403 303 404",
    f"GET {_OF_CASE}/police": "door 200 404 200 200 404",
    f"POST {_OF_CASE}/police": "door 303 404 303 303 404",
    f"POST {_OF_CASE}/police/{{status_id}}/removal": "door 303 404 303 303 404",
    f"GET {_OF_CASE}/orders/new": "door 200 404 200 200 404",
    f"POST {_OF_CASE}/orders": "door 303 404 303 303 404",
    f"GET {_OF_CASE}/orders/{{order_id}}": "door 200 404 200 200 404",
    f"POST {_OF_CASE}/orders/{{order_id}}": "door 303 404 303 303 404",
    f"GET {_OF_CASE}/grants/new": "door 200 404 200 200 404",
    f"POST {_OF_CASE}/grants": "door 303 404 303 303 404",
    f"GET {_OF_CASE}/grants/{{grant_id}}": "door 200 404 200 200 404",
    f"POST {_OF_CASE}/grants/{{grant_id}}": "door 303 404 303 303 404",
    f"GET {_OF_CASE}/referrals/new": "door 200 404 200 200 404",
    f"POST {_OF_CASE}/referrals": "door 303 404 303 303 404",
    f"GET {_OF_CASE}/referrals/{{referral_id}}": "door 200 404 200 200 404",
    f"POST {_OF_CASE}/referrals/{{referral_id}}": "door 303 404 303 303 404",
    f"GET {_OF_CASE}/schooling/{{point}}": "door 200 404 200 200 404",
    f"POST {_OF_CASE}/schooling/{{point}}": "door 303 404 303 303 404",
    f"GET {_OF_CASE}/steps": "door 200 404 200 200 404",
    f"POST {_OF_CASE}/steps": "door 303 404 303 303 404",
    f"POST {_OF_CASE}/steps/taken-over": "door 303 404 303 303 404",
    f"POST {_OF_CASE}/steps/{{path_step_id}}/done": "door 303 404 303 303 404",
    f"POST {_OF_CASE}/steps/{{path_step_id}}/removal": "door 303 404 303 303 404",
    # relief workers do not see who was violent
    f"GET {_PERPETRATORS}": "door 200 404 403 200 404",
    f"POST {_PERPETRATORS}": "door 303 404 403 303 404",
    f"GET {_PERPETRATORS}/{{perpetrator_id}}": "door 200 404 403 200 404",
    f"POST {_PERPETRATORS}/{{perpetrator_id}}": "door 303 404 403 303 404",
    f"POST {_PERPETRATORS}/{{perpetrator_id}}/removal": "door 303 404 403 303 404",
    "GET /visits/{visit_id}/interpreter": "door 200 404 200 200 404",
    "POST /visits/{visit_id}/interpreter": "door 303 404 303 303 404",
}

NEEDS_FRESH: set[str] = {row for row in NEEDS_ROWS if _PERPETRATORS in row}
