"""Every address of keeping apart."""

from aftercare.cases.apart import pages
from aftercare.cases.apart.records import ApartWord, KeptApart
from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.web.routing import Routes, get, post

_HERE = "/cases/{case_id}/apart"
SIDE = CASE.with_its(KeptApart, "apart_id")
WORD = CASE.with_its(ApartWord, "word_id")

APART_ROUTES: Routes = [
    get(_HERE, pages.apart, shows=CASE),
    post(_HERE, pages.pair, shows=CASE, power=Power.work, after_end=True),
    post(f"{_HERE}/words", pages.word, shows=CASE, power=Power.note, after_end=True),
    post(f"{_HERE}/words/{{word_id}}", pages.reply, shows=WORD, power=Power.allow, after_end=True),
    post(f"{_HERE}/{{apart_id}}/ending", pages.ending, shows=SIDE, power=Power.allow, after_end=True),
]
