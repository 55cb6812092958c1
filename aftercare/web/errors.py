"""What our own error pages say: what happened, what to do, and that nothing typed is lost."""

from dataclasses import dataclass

from aftercare.words import N_


@dataclass(frozen=True)
class Trouble:
    """What an error page says."""

    title: str
    happened: str
    cure: str


TROUBLES = {
    403: Trouble(
        N_("This is not open to you"),
        N_("The page did not come from here, or your work here does not include it."),
        N_("Go back and try again from the app."),
    ),
    404: Trouble(
        N_("Not found"),
        N_("There is nothing here that you can open."),
        N_("The address may be old, or it belongs to someone else."),
    ),
    405: Trouble(
        N_("Not found"),
        N_("There is nothing here that you can open."),
        N_("The address may be old, or it belongs to someone else."),
    ),
    408: Trouble(
        N_("The connection was too slow"),
        N_("Not all of it arrived here in time. Nothing was saved."),
        N_("Go back and send it again where the connection is better."),
    ),
    409: Trouble(
        N_("This course is closed"),
        N_("It can still be read, but nothing new is added to it. Nothing was saved."),
        N_("If she needs support again, the coordinator or her key worker can reopen the course."),
    ),
    413: Trouble(
        N_("That was too much at once"),
        N_("What was sent is larger than we take. Nothing was saved."),
        N_("Go back, shorten the text and send it again."),
    ),
    431: Trouble(
        N_("That was too much at once"),
        N_("What was sent is larger than we take. Nothing was saved."),
        N_("Go back, shorten the text and send it again."),
    ),
    422: Trouble(
        N_("We could not read that"),
        N_("Something in the form was not as expected. Nothing was saved."),
        N_("Go back and send it again."),
    ),
    424: Trouble(
        N_("Something kept here is damaged"),
        N_("A part of what this needs can no longer be read. Nothing was saved, and nothing went out."),
        N_("Write that part anew where it stands as damaged, or ask for it to be put back from a backup."),
    ),
    429: Trouble(
        N_("Please wait a little"),
        N_("There have been many tries in a short time."),
        N_("Wait a quarter of an hour and try again."),
    ),
    500: Trouble(
        N_("Something went wrong here"),
        N_("It is not something you did. Nothing was saved."),
        N_("Try again in a moment. What you typed is below."),
    ),
    503: Trouble(
        N_("We cannot save right now"),
        N_("Nothing was saved, and nothing was lost: what you typed is below."),
        N_("Try again in a moment."),
    ),
}
