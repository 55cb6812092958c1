"""The same words for the page and the terminal: what is looked after, how it stands, what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aftercare import clock
from aftercare.operation.health import Operation, Trouble
from aftercare.words import Words

Moment = Callable[[datetime], str]


@dataclass(frozen=True)
class Line:
    """One thing looked after, how it stands, and what to do; `cure` is empty while all is well."""

    called: str
    told: str
    cure: str = ""


def lines(seen: Operation, words: Words, moment: Moment) -> list[Line]:
    """How everything stands, in the reader's words; `moment` writes an instant as she reads it."""
    every = cure_of(words) | _not_yet(seen, words)
    cures = {trouble: text for trouble, text in every.items() if trouble in seen.troubles}

    def line(called: str, told: str, *about: Trouble) -> Line:
        return Line(called, told, " ".join(cures[each] for each in about if each in cures))

    migration = {
        "done": seen.migration,
        "newest": seen.newest,
        "kind": "SQLite" if seen.sqlite else "PostgreSQL",
    }
    disk = {"n": seen.machine.free_percent, "size": size_of(seen.machine.free_bytes)}
    return [
        line(words("Version"), seen.version),
        line(
            words("Database"), words("%(kind)s, step %(done)s of %(newest)s", **migration), Trouble.migration
        ),
        line(
            words("Backups"),
            _backups(seen, words, moment),
            Trouble.no_backup_key,
            Trouble.backup,
            Trouble.losses,
        ),
        line(words("What is kept"), _kept(seen, words, moment), Trouble.damaged),
        line(words("Reminders, last round"), _when(seen.swept_at, words, moment), Trouble.sweep),
        line(words("Alarms, last round"), _when(seen.alarmed_at, words, moment), Trouble.alarms),
        line(words("Reminders, last 7 days"), _pushes(seen, words), Trouble.push),
        line(words("Phones"), _phones(seen, words)),
        line(words("Brought by phones, not saved yet"), _outbox(seen, words, moment)),
        line(words("What goes on by itself"), _work(seen, words, moment), Trouble.work),
        line(words("Clock"), _clock(seen, words, moment), Trouble.clock, Trouble.witness),
        line(words("Disk"), words("%(n)s %% free, %(size)s", **disk), Trouble.disk),
        line(words("Keys"), _keys(seen, words, moment), Trouble.key_files, Trouble.private_key),
        line(words("Access log"), _log(seen, words), Trouble.log),
        line(words("The way in"), _way_in(seen, words), Trouble.proxies),
    ]


def _when(at: datetime | None, words: Words, moment: Moment) -> str:
    return moment(at) if at else words("not yet")


def _clock(seen: Operation, words: Words, moment: Moment) -> str:
    seconds = round(abs(seen.skew).total_seconds())
    told = f"{moment(seen.now)}, " + words.ngettext(
        "%(zone)s, %(n)s second from the database's",
        "%(zone)s, %(n)s seconds from the database's",
        seconds,
        zone=clock.ZONE_NAME,
    )
    if seen.doubt is None:
        return told
    return f"{told}, " + words("does not fit with %(when)s", when=moment(seen.doubt.witness))


def _backups(seen: Operation, words: Words, moment: Moment) -> str:
    if seen.settings.demo and not seen.machine.backup_key:
        return words("the demo makes none")
    told = [words("last good one: %(when)s", when=_when(seen.last_backup, words, moment))]
    told += (
        [words.ngettext("%(n)s case key is missing", "%(n)s case keys are missing", seen.lost_keys)]
        if seen.lost_keys
        else []
    )
    told += [words("less than half of the rows are left")] if seen.shrunk else []
    return ", ".join(told)


def _kept(seen: Operation, words: Words, moment: Moment) -> str:
    """Tables and rows are what an operator looks for; nothing of what stands there."""
    if not seen.damaged and seen.opened_at is None:
        return words("not looked through yet")
    if not seen.damaged:
        return words("everything opens, looked through: %(when)s", when=_when(seen.opened_at, words, moment))
    named = ", ".join(f"{of_table}.{name} {row_id}" for of_table, name, row_id in seen.damages)
    more = " …" if seen.damaged > len(seen.damages) else ""
    return (
        words.ngettext(
            "%(n)s value is damaged: %(named)s",
            "%(n)s values are damaged: %(named)s",
            seen.damaged,
            named=named,
        )
        + more
    )


def _pushes(seen: Operation, words: Words) -> str:
    count = seen.pushes.count
    told = [
        words("%(n)s sent", n=count("sent")),
        words("%(n)s shown on the phone", n=seen.pushes.shown),
        words("%(n)s on their way", n=count("waiting")),
    ]
    rare = [
        (words("%(n)s overtaken by a change", n=count("overtaken")), count("overtaken")),
        (words("%(n)s too late", n=count("missed", "expired")), count("missed", "expired")),
        (words("%(n)s to phones that are gone", n=count("gone")), count("gone")),
        (words("%(n)s to phones that cannot be reached", n=count("dead")), count("dead")),
        (words("%(n)s refused", n=count("refused")), count("refused")),
        (words("%(n)s that could not be made", n=count("damaged", "failed")), count("damaged", "failed")),
    ]
    return ", ".join([*told, *(text for text, there in rare if there)])


def _phones(seen: Operation, words: Words) -> str:
    told = words.ngettext("%(n)s is reminded", "%(n)s are reminded", seen.phones)
    rare = [
        (
            words("%(n)s of them have shown nothing for a week: ask for a test", n=seen.silent_phones),
            seen.silent_phones,
        ),
        (
            words(
                "%(n)s can no longer be reached: their owners are told on the list of their phones",
                n=seen.dead_phones,
            ),
            seen.dead_phones,
        ),
    ]
    return ", ".join([told, *(text for text, there in rare if there)])


def _outbox(seen: Operation, words: Words, moment: Moment) -> str:
    waits, since = seen.outbox
    if not since:
        return words("Nothing waits.")
    return words("%(n)s, the oldest since %(when)s", n=waits, when=moment(since))


def _work(seen: Operation, words: Words, moment: Moment) -> str:
    told = [
        words(
            "%(n)s passed over in %(work)s, %(stage)s, since %(when)s (%(kind)s)",
            n=one.number,
            work=one.work,
            stage=one.stage,
            when=moment(one.since),
            kind=one.kind,
        )
        for one in seen.work
    ]
    return "; ".join(told) or words("nothing passed over")


def _keys(seen: Operation, words: Words, moment: Moment) -> str:
    made_at = seen.machine.key_made_at
    age = clock.age(made_at, clock.machine_now())
    if age is None:
        return words("house key of %(when)s, which lies in the future", when=moment(made_at))
    return words.ngettext(
        "house key of %(when)s, %(n)s day old",
        "house key of %(when)s, %(n)s days old",
        age // timedelta(days=1),
        when=moment(made_at),
    )


def _log(seen: Operation, words: Words) -> str:
    end = seen.log_head
    return words("ends at line %(n)s with %(mark)s", n=end.seq, mark=end.link.hex()[:12])


def _way_in(seen: Operation, words: Words) -> str:
    proxies = ", ".join(str(network) for network in seen.settings.proxies) or words("none")
    return words("%(address)s, trusted proxies: %(proxies)s", address=seen.settings.address, proxies=proxies)


def _not_yet(seen: Operation, words: Words) -> dict[Trouble, str]:
    """What has never happened has not failed: a new installation is told what is still to come."""
    backup = words("None has been made yet. Make one now, or wait for the first.")
    sweep = words("No round has been made yet. If it stays so, restart the server.")
    begun = (
        (Trouble.backup, seen.last_backup, backup),
        (Trouble.sweep, seen.swept_at, sweep),
        (Trouble.alarms, seen.alarmed_at, sweep),
    )
    return {trouble: text for trouble, last, text in begun if last is None}


def cure_of(words: Words) -> dict[Trouble, str]:
    """What to do about each trouble."""
    return {
        Trouble.migration: words("The database is older than the program. Restart the server."),
        Trouble.no_backup_key: words("No backups are made. Run: python -m aftercare keys new-backup-key"),
        Trouble.backup: words("None has succeeded for 26 hours. Read the reason below, and make one now."),
        Trouble.damaged: words(
            "Write them anew where they show as damaged, or put them back from a backup from before."
        ),
        Trouble.losses: words(
            "No good backup is taken away until it is mended: python -m aftercare losses bring-back"
        ),
        Trouble.sweep: words("Nobody is being reminded. Look in the server's log, and restart it."),
        Trouble.alarms: words("No alarm is raised now. Look in the server's log, and restart it."),
        Trouble.push: words("A push service refused our key. Has vapid.pem been changed?"),
        Trouble.work: words(
            "Something there is damaged. It alone is left out, and the log tells what kind it is."
        ),
        Trouble.clock: words("The clock is off, so reminders come at the wrong time. Set it by NTP."),
        Trouble.witness: words(
            "Nothing old is deleted until the clock is set, or confirmed: python -m aftercare clock confirm"
        ),
        Trouble.disk: words("There is too little room. Make some, or nothing more can be written."),
        Trouble.key_files: words(
            "Others on the machine can come at the keys. The server says how at its start."
        ),
        Trouble.private_key: words("The private backup key lies on this machine. Move it to two people."),
        Trouble.log: words(
            "Something in it is not as this house wrote it. Run: python -m aftercare log verify"
        ),
        Trouble.proxies: words(
            "Everybody seems to come from one address. Name the proxy in AFTERCARE_PROXIES."
        ),
    }


def size_of(number: int) -> str:
    """Bytes as people read them, without a decimal comma that each language writes in its own way."""
    for unit in ("B", "kB", "MB"):
        if number < 1000:
            return f"{number} {unit}"
        number = round(number / 1000)
    return f"{number} GB"
