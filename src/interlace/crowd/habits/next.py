"""What somebody in a shop may do next."""

from enum import StrEnum


class Next(StrEnum):
    """The next habit; whoever leaves does nothing more."""

    ARRIVE = "arrive"
    LOOK_AROUND = "look around"
    ASK_AROUND = "ask around"
    CHAT = "chat"
    TAKE = "take"
    SIGN_IN = "sign in"
    CHECK_OUT = "check out"
    PROVE = "prove"
    PICK_UP = "pick up"
    SAY = "say"
    GIVE_BACK = "give back"
    LEAVE = "leave"
