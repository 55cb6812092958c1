"""When Mette and Samira met in nine months, and what the method check must say at each turn."""

# When they met or spoke: with her five times in phase 1, four in phase 2, once in 3 before the transfer.
CONTACTS = {
    "2025-12-28": ("centre", "her"),
    "2026-01-12": ("home_visit", "her"),
    "2026-01-20": ("phone", "her"),
    "2026-02-02": ("accompanied", "her,professional"),
    "2026-02-16": ("phone", "her"),
    "2026-03-02": ("home_visit", "her"),
    "2026-03-16": ("meeting", "professional"),
    "2026-04-20": ("home_visit", "her"),
    "2026-05-11": ("phone", "her"),
    "2026-06-08": ("phone", "her"),
    "2026-06-22": ("home_visit", "her"),
    "2026-07-20": ("phone", "her"),
}
FALLING = "kontakter i fase 1: 5 · kontakter i fase 2: 4 · kontakter i fase 3: 2"
EARLY = {
    "Få områder": "områder i første plan: 2",
    "Ude i lokalsamfundet": "møder: 3",
    "Kontakt med hendes netværk": "kontakter: 2",
    "Tidlig kontakt": "kontakter: 3",
    "Plan og status · fase 1": "plan i tide: 1 · status i tide: 1",
}
HALFWAY = EARLY | {
    "Lige lange faser": "dage i fase 1: 90 · dage i fase 2: 91",
    "Få områder": "områder i første plan: 2 · områder i anden plan: 1",
    "Plan og status · fase 1": "plan i tide: 1 · status i tide: 1 · status skal laves: 1",
    "Plan og status · fase 2": "plan i tide: 1 · status i tide: 1",
}
AT_THE_END = HALFWAY | {
    "Lige lange faser": "dage i fase 1: 90 · dage i fase 2: 91 · dage i fase 3: 92",
    "Få områder": "områder i første plan: 2 · områder i anden plan: 1 · områder i tredje plan: 1",
    "Mindre af os, mere af hendes netværk": FALLING,
    "Plan og status · fase 2": "plan i tide: 1 · status i tide: 1 · status skal laves: 1",
    "Plan og status · fase 3": "plan i tide: 1 · status i tide: 1",
}
CLOSED = AT_THE_END | {
    "Ni måneder": "dage fra udflytning: 273",
    "Ikke stoppet før tid": "dage fra udflytning: 273",
    "Plan og status · fase 3": "plan i tide: 1 · status i tide: 1 · status skal laves: 1",
    "Overdraget og afsluttet": "overdragelsesmøde: 1 · afslutningsnotat: 1",
}
