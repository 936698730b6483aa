"""What the bot says, in English and Portuguese. Pure."""

PHRASES: dict[str, dict[str, str]] = {
    "greeting": {
        "en": "Hello! I can tell you where an order is, whether something is in stock, when a store is open, or help with a return. What would you like?",
        "pt": "Olá! Posso dizer-lhe onde está uma encomenda, se um artigo está em stock, o horário de uma loja, ou ajudar com uma devolução. Em que posso ajudar?",
    },
    "thanks": {
        "en": "You're welcome! Write any time if there is something else.",
        "pt": "De nada! Escreva quando quiser se precisar de mais alguma coisa.",
    },
    "unsure": {
        "en": "I'm not sure I understood. Is it about an order, whether something is in stock, opening hours, or a return? You can also ask for a person.",
        "pt": "Não tenho a certeza de ter percebido. É sobre uma encomenda, o stock de um artigo, o horário ou uma devolução? Também pode pedir para falar com uma pessoa.",
    },
    "ask_number": {
        "en": "Which order is it? The order number is enough; it is in your confirmation.",
        "pt": "Qual é a encomenda? Basta o número; está na sua confirmação.",
    },
    "ask_email": {
        "en": "And the e-mail address it was ordered with? I ask so that nobody else can look at your order.",
        "pt": "E o e-mail com que foi feita? Pergunto para que mais ninguém veja a sua encomenda.",
    },
    "ask_item": {
        "en": "What are you looking for? Tell me its name, or open its page and ask again.",
        "pt": "O que procura? Diga-me o nome, ou abra a página do artigo e pergunte outra vez.",
    },
    "ask_place": {
        "en": "Which store or town? We are in {places}.",
        "pt": "Em que loja ou cidade? Estamos em {places}.",
    },
    "wrong_proof": {
        "en": "I find no order with that number and e-mail address together. Please check both and write them again.",
        "pt": "Não encontro nenhuma encomenda com esse número e e-mail em conjunto. Verifique os dois e escreva-os outra vez, por favor.",
    },
    "order": {
        "en": "Order {number} of {placed}, {total}: {standing}",
        "pt": "Encomenda {number} de {placed}, {total}: {standing}",
    },
    "standing_allocated": {
        "en": "{units} to be prepared in {place}.",
        "pt": "{units} por preparar em {place}.",
    },
    "standing_picking": {
        "en": "{units} being put together in {place} right now.",
        "pt": "{units} em preparação em {place} neste momento.",
    },
    "standing_picked": {
        "en": "{units} packed in {place}.",
        "pt": "{units} embalado(s) em {place}.",
    },
    "standing_ready": {
        "en": "{units} ready for you in {place}, until {until}.",
        "pt": "{units} à sua espera em {place}, até {until}.",
    },
    "standing_handed_over": {
        "en": "{units} picked up in {place}.",
        "pt": "{units} levantado(s) em {place}.",
    },
    "standing_shipped": {
        "en": "{units} on the way with {carrier}, tracking number {tracking}.",
        "pt": "{units} a caminho com {carrier}, número de seguimento {tracking}.",
    },
    "standing_delivered": {
        "en": "{units} delivered.",
        "pt": "{units} entregue(s).",
    },
    "standing_expired": {
        "en": "{units} not fetched in time and refunded.",
        "pt": "{units} não levantado(s) a tempo e reembolsado(s).",
    },
    "standing_cancelled": {"en": "{units} cancelled.", "pt": "{units} cancelado(s)."},
    "standing_taken": {"en": "{units} taken along.", "pt": "{units} levado(s) na compra."},
    "standing_returned": {"en": "{units} returned.", "pt": "{units} devolvido(s)."},
    "units": {"en": "{many} × {name}", "pt": "{many} × {name}"},
    "stock": {"en": "{item}, {price}: {places}.", "pt": "{item}, {price}: {places}."},
    "stock_there": {"en": "{left} in {place}", "pt": "{left} em {place}"},
    "stock_none": {"en": "none in {place}", "pt": "nenhum em {place}"},
    "stock_nowhere": {
        "en": "{item} is sold out everywhere at the moment.",
        "pt": "{item} está esgotado em todo o lado neste momento.",
    },
    "no_item": {
        "en": "I find nothing called “{item}”. Try another word for it?",
        "pt": "Não encontro nada chamado “{item}”. Tente outra palavra?",
    },
    "hours": {"en": "{place}: {opening}.", "pt": "{place}: {opening}."},
    "open_until": {"en": "open now until {time}", "pt": "aberta agora até às {time}"},
    "opens_today": {
        "en": "closed now, opens today at {time}",
        "pt": "fechada agora, abre hoje às {time}",
    },
    "opens": {
        "en": "closed now, opens {day} at {time}",
        "pt": "fechada agora, abre {day} às {time}",
    },
    "always_open": {"en": "open day and night", "pt": "aberta dia e noite"},
    "never_open": {"en": "closed until further notice", "pt": "fechada até aviso em contrário"},
    "return": {
        "en": "You can send back {units} of order {number}, or bring it to any store. Begin here: {link}",
        "pt": "Pode devolver {units} da encomenda {number}, ou trazer a qualquer loja. Comece aqui: {link}",
    },
    "return_nothing": {
        "en": "Nothing of order {number} can be returned at the moment: {standing}",
        "pt": "Neste momento nada da encomenda {number} pode ser devolvido: {standing}",
    },
    "handed_over": {
        "en": "I'm passing you to a colleague, who sees everything you told me. {wait}",
        "pt": "Vou passar a um colega, que vê tudo o que me disse. {wait}",
    },
    "sorry": {
        "en": "I'm sorry about this. I'm passing you to a colleague, who sees everything you told me. {wait}",
        "pt": "Lamento muito. Vou passar a um colega, que vê tudo o que me disse. {wait}",
    },
    "wait_none": {"en": "They will be with you in a moment.", "pt": "Já o atendem."},
    "wait_some": {
        "en": "You are number {position} in the queue.",
        "pt": "É o número {position} na fila.",
    },
    "wait_nobody": {
        "en": "Nobody is at their desk just now; you will get an answer here as soon as somebody is.",
        "pt": "Neste momento não está ninguém; recebe a resposta aqui assim que houver alguém.",
    },
    "pay": {
        "en": "Your cart is ready to be paid here, on any device: {link}",
        "pt": "O seu carrinho está pronto a pagar aqui, em qualquer dispositivo: {link}",
    },
    "pay_label": {"en": "Pay now", "pt": "Pagar agora"},
    "how_was_it": {
        "en": "How was it? Answer with a number from 1 (bad) to 5 (very good).",
        "pt": "Como correu? Responda com um número de 1 (mau) a 5 (muito bom).",
    },
}

LOCALES = {"en": "en", "pt": "pt_PT"}
"""How numbers, money and days are written in each."""


def locale_of(language: str) -> str:
    return LOCALES.get(language, "en")


def phrase(language: str, name: str, /, **values: object) -> str:
    """A phrase in a language we speak, filled in; English for all others."""
    said = PHRASES[name]
    return said.get(language, said["en"]).format_map(values)


def listed(language: str, names: list[str]) -> str:
    """`Lisbon, Porto and Faro`."""
    joint = " e " if language == "pt" else " and "
    *most, last = names
    return f"{', '.join(most)}{joint}{last}" if most else last
