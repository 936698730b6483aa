"""Open the chat window: ask the bot, sometimes a person, thank them and say how it was."""

import asyncio
from urllib.parse import quote
from uuid import uuid4

import msgspec

from interlace.crowd.habits.next import Next
from interlace.crowd.line import WHO
from interlace.crowd.shopper import Shopper
from interlace.crowd.socket import Socket, SocketLost

MARK = "crowd-"
"""What a simulated person writes carries it in its id, so that simulated staff answer only them."""
QUESTIONS = (
    "Is this in stock near me?",
    "Do you have this in the store?",
    "What are your opening hours?",
    "When do you close today?",
    "How do I return something?",
    "Is this available in stock?",
)
PERSON = ("Can I talk to a person, please?", "I would like to speak with somebody")
THANKS = ("Thank you!", "Thanks, that's all", "Perfect, thank you")
WANTS_A_PERSON, THANKS_THEM, RATES = 0.3, 0.7, 0.6
TYPES_S, READS_S = (3, 12), (4, 15)
BOT_WITHIN_S, STAFF_WITHIN_S, ASKED_WITHIN_S = 20, 240, 120


async def chat(shopper: Shopper) -> Next:
    """Ask something about what they look at, as the shop's own window does."""
    try:
        socket = await _open(shopper)
    except SocketLost:
        return Next.LOOK_AROUND
    try:
        shopper.world.line.tally.add("chats")
        await _talk(shopper, socket)
    except (SocketLost, TimeoutError):
        pass  # they give up waiting, as people do
    finally:
        socket.close()
    return Next.LOOK_AROUND


async def _open(shopper: Shopper) -> Socket:
    line = shopper.world.line
    await shopper.introduce()
    answer = await line.ask(shopper.browser, "POST", "/chat/visit")
    if not answer.is_success:
        raise SocketLost(str(answer.status_code))
    token = answer.json()["token"]
    return await Socket.open(line.url, f"/chat/line?token={quote(token)}&after=0", who=WHO)


async def _talk(shopper: Shopper, socket: Socket) -> None:
    await _heard(socket, "ready", BOT_WITHIN_S)
    await _say(shopper, socket, shopper.random.choice(QUESTIONS))
    await _answered(socket, BOT_WITHIN_S)
    if shopper.chance(WANTS_A_PERSON):
        await _say(shopper, socket, shopper.random.choice(PERSON))
        await _answered(socket, BOT_WITHIN_S)
        await _answered(socket, STAFF_WITHIN_S)
    if not shopper.chance(THANKS_THEM):
        return
    await _say(shopper, socket, shopper.random.choice(THANKS))
    asked = await _heard(socket, "asked", ASKED_WITHIN_S)
    if shopper.chance(RATES):
        await shopper.think(*READS_S)
        score = shopper.random.choices((1, 2, 3, 4, 5), (1, 1, 3, 8, 10))[0]
        socket.send(_text(type="rate", case=asked["case"], score=score))
        await _heard(socket, "rated", BOT_WITHIN_S)


async def _say(shopper: Shopper, socket: Socket, text: str) -> None:
    await shopper.think(*TYPES_S)
    socket.send(_text(type="typing"))
    await shopper.think(*TYPES_S)
    socket.send(_text(type="say", id=f"{MARK}{uuid4()}", text=text))


async def _answered(socket: Socket, within_s: float) -> dict[str, str]:
    return await _heard(socket, "said", within_s)


async def _heard(socket: Socket, kind: str, within_s: float) -> dict[str, str]:
    """Wait for an event of a kind, or for the line to be ready."""
    async with asyncio.timeout(within_s):
        while True:
            told = msgspec.json.decode(await socket.receive())
            if told.get("kind") == kind or told["type"] == kind:
                return told


def _text(**what: object) -> str:
    return msgspec.json.encode(what).decode()
