"""The 98 Danish municipalities."""

_LIST = """
Albertslund, Allerød, Assens, Ballerup, Billund, Bornholm, Brøndby, Brønderslev, Dragør, Egedal,
Esbjerg, Fanø, Favrskov, Faxe, Fredensborg, Fredericia, Frederiksberg, Frederikshavn, Frederikssund,
Furesø, Faaborg-Midtfyn, Gentofte, Gladsaxe, Glostrup, Greve, Gribskov, Guldborgsund, Haderslev,
Halsnæs, Hedensted, Helsingør, Herlev, Herning, Hillerød, Hjørring, Holbæk, Holstebro, Horsens,
Hvidovre, Høje-Taastrup, Hørsholm, Ikast-Brande, Ishøj, Jammerbugt, Kalundborg, Kerteminde, Kolding,
København, Køge, Langeland, Lejre, Lemvig, Lolland, Lyngby-Taarbæk, Læsø, Mariagerfjord, Middelfart,
Morsø, Norddjurs, Nordfyns, Nyborg, Næstved, Odder, Odense, Odsherred, Randers, Rebild,
Ringkøbing-Skjern, Ringsted, Roskilde, Rudersdal, Rødovre, Samsø, Silkeborg, Skanderborg, Skive,
Slagelse, Solrød, Sorø, Stevns, Struer, Svendborg, Syddjurs, Sønderborg, Thisted, Tønder, Tårnby,
Vallensbæk, Varde, Vejen, Vejle, Vesthimmerlands, Viborg, Vordingborg, Ærø, Aabenraa, Aalborg,
Aarhus
"""
MUNICIPALITIES = tuple(name.strip() for name in _LIST.split(","))
_BY_NAME = {name.casefold(): name for name in MUNICIPALITIES}


def municipality_named(text: str) -> str | None:
    """The municipality as it is written, however it was typed; None for anything else."""
    typed = text.strip().casefold().replace("aa", "å")
    short = typed.removesuffix(" kommune").removesuffix("s") if typed.endswith(" kommune") else typed
    tries = {typed, short, typed.removesuffix(" kommune")}
    return next((name for key, name in _BY_NAME.items() if key.replace("aa", "å") in tries), None)


def slug_of(name: str) -> str:
    """How a municipality stands in an address: Høje-Taastrup is hoeje-taastrup."""
    plain = name.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return plain.replace(" ", "-")


def municipality_at(slug: str) -> str | None:
    """The municipality that stands in an address; None for anything else."""
    return _BY_SLUG.get(slug)


_BY_SLUG = {slug_of(name): name for name in MUNICIPALITIES}
