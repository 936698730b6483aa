"""What shoppers do, a file a habit: each does its part and says what comes next."""

from collections.abc import Awaitable, Callable

from interlace.crowd.habits import (
    arrive,
    ask_around,
    chat,
    check_out,
    give_back,
    look_around,
    pick_up,
    prove,
    say,
    sign_in,
    take,
)
from interlace.crowd.habits.next import Next
from interlace.crowd.shopper import Shopper

HABITS: dict[Next, Callable[[Shopper], Awaitable[Next]]] = {
    Next.ARRIVE: arrive.arrive,
    Next.LOOK_AROUND: look_around.look_around,
    Next.ASK_AROUND: ask_around.ask_around,
    Next.CHAT: chat.chat,
    Next.TAKE: take.take,
    Next.SIGN_IN: sign_in.sign_in,
    Next.CHECK_OUT: check_out.check_out,
    Next.PROVE: prove.prove,
    Next.PICK_UP: pick_up.pick_up,
    Next.SAY: say.say,
    Next.GIVE_BACK: give_back.give_back,
}
ERRANDS = {Next.PICK_UP, Next.SAY, Next.GIVE_BACK}
"""What is done after the visit, when nobody waits for a place in the shop."""
