"""Contacts and additions that are withdrawn."""

from aftercare.cases.withdrawal.rules import Withdrawable, withdrawable
from aftercare.course.contacts.records import Addendum, Contact

_HOME = "/cases/{case}/contacts"
CONTACT = withdrawable(Withdrawable("contact", Contact, _HOME, written_by="staff_id"))
ADDENDUM = withdrawable(Withdrawable("addendum", Addendum, _HOME))
