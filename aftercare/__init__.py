"""Aftercare: what a Danish women's crisis centre promises after she has moved out.

Ordinary aftercare is three visits and calls over at least three months.
Critical Time Intervention (CTI) is contact-building and then three phases of
three months - transition, try-out, transfer of care - with few focus areas,
less of us and more of her own network in each phase, and nobody dropped early.
A caseworker keeps the promise in small acts: a visit, a call, a meeting she is
not alone at, a café twice a year. This app remembers them, works on a phone,
and never gives a woman away.
"""

import gc

# What the modules hold lives as long as the process. Looking through all of it again and again, as Python
# does after every 700 new objects, takes a quarter of a start and a part of each request.
gc.set_threshold(50_000, 20, 50)

__version__ = "0.1.0"
