"""The front door of people: who somebody is, what we know of them, what they allow."""

from interlace.domains.people import accounts, proof, segments, shown, tracking
from interlace.domains.people.consent import consent, consented
from interlace.domains.people.describe import describe
from interlace.domains.people.enrol import enrol
from interlace.domains.people.erase import erase
from interlace.domains.people.explain import explain
from interlace.domains.people.export import export
from interlace.domains.people.find import find
from interlace.domains.people.link import link
from interlace.domains.people.list_ import Listed, list_
from interlace.domains.people.model import Account, Found, Identifier, Profile, Ref
from interlace.domains.people.profile import names, profile
from interlace.domains.people.see import beside, by_ref, person_of, persons_of, see
from interlace.domains.people.store_list import PeopleFilter
from interlace.domains.people.timeline import timeline
from interlace.domains.people.unlink import block, unlink

__all__ = [
    "Account",
    "Found",
    "Identifier",
    "Listed",
    "PeopleFilter",
    "Profile",
    "Ref",
    "accounts",
    "beside",
    "block",
    "by_ref",
    "consent",
    "consented",
    "describe",
    "enrol",
    "erase",
    "explain",
    "export",
    "find",
    "link",
    "list_",
    "names",
    "person_of",
    "persons_of",
    "profile",
    "proof",
    "see",
    "segments",
    "shown",
    "timeline",
    "tracking",
    "unlink",
]
