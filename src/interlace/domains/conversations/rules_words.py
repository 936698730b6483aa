"""The words by which the bot knows what somebody wants, in English and Portuguese. Pure.

Each pattern is matched against folded text (lower case, no accents) and has a weight; an intent's
score is the sum of the weights of what is found in the text, at most 1.
"""

import re


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


ORDER, STOCK, HOURS, RETURN = "order", "stock", "hours", "return"
HUMAN, GREETING, THANKS = "human", "greeting", "thanks"

INTENTS: dict[str, tuple[tuple[str, float], ...]] = {
    ORDER: (
        (r"\bwhere('?s| is| are)\b.*\b(my|the)\b.*\b(order|parcel|package|delivery|stuff)\b", 0.9),
        (r"\bonde (esta|anda|para|ficou)\b.*\b(encomenda|pedido|compra|entrega)\b", 0.9),
        (r"\b(track|tracking|rastrear|seguir|localizar)\b", 0.5),
        (r"\b(my|the|minha|meu|a|o) (order|parcel|package|delivery|encomenda|pedido)\b", 0.45),
        (r"\b(order|encomenda|pedido)\s*(number|no\.?|nr\.?|numero|#|n\.?º?)?\s*#?\d{4,}", 0.6),
        (r"\b(arrive|arrived|arriving|shipped|delivered|chega|chegou|enviada|enviado|entregue)\b", 0.35),
        (r"\b(status|estado)\b.*\b(order|encomenda|pedido)\b", 0.6),
        (r"\b(order|encomenda|pedido|parcel)\b", 0.25),
    ),
    STOCK: (
        (r"\b(in stock|em stock|em estoque|available|availability|disponivel|disponibilidade)\b", 0.7),
        (r"\b(do you have|have you got|got any|any .* left|tem|teem|ha|tens|existe)\b", 0.35),
        (r"\b(near me|nearby|close to me|perto de mim|aqui perto|na loja|in (the )?store)\b", 0.3),
        (r"\b(sold out|esgotad[oa]|out of stock|back in stock)\b", 0.6),
        (r"\b(can i (buy|get|find)|onde (posso )?(compro|comprar|encontro))\b", 0.4),
    ),
    HOURS: (
        (r"\b(opening|open|business|store|shop) (hours|times?)\b", 0.9),
        (r"\b(horario|horarios|hora de (abertura|fecho))\b", 0.9),
        (r"\b(when|what time|a que horas?|quando)\b.*\b(open|close|abre|abrem|fecha|fecham)\b", 0.9),
        (r"\b(are you|is the \w+|is \w+|estao|esta) (still )?(open|closed|abert[oa]s?|fechad[oa]s?)\b", 0.8),
        (r"\b(open|closes?|abre|abrem|fecha|fecham|abert[oa])\b.*\b(today|tomorrow|sunday|saturday|hoje|amanha|domingo|sabado)\b", 0.8),
    ),
    RETURN: (
        (r"\b(return|send|give|bring)\b.*\b(back|it|this|item|order|them|something)\b", 0.6),
        (r"\b(refund|money back|reembolso|dinheiro de volta)\b", 0.7),
        (r"\b(devolver|devolucao|devolvo|devolucoes|trocar|troca)\b", 0.85),
        (r"\b(returns?|exchange)\b", 0.5),
        (r"\b(doesn'?t fit|too (big|small)|broken|damaged|faulty|partid[oa]|estragad[oa]|avariad[oa]|com defeito)\b", 0.3),
    ),
    HUMAN: (
        (r"\b(human|agent|person|someone|somebody|representative|operator|advisor|real people)\b", 0.6),
        (r"\b(talk|speak|chat|connect)\b.*\b(to|with)\b.*\b(human|agent|person|someone|somebody|you people|representative|staff)\b", 0.6),
        (r"\b(humano|pessoa|assistente|operador|atendente|alguem|colaborador)\b", 0.6),
        (r"\b(falar|fale|conversar)\b.*\bcom\b", 0.5),
    ),
    GREETING: (
        (r"^\W*(hi|hello|hey|good (morning|afternoon|evening)|hiya)\b\W*$", 0.9),
        (r"^\W*(ola|oi|bom dia|boa tarde|boa noite|viva)\b\W*$", 0.9),
    ),
    THANKS: (
        (r"\b(thanks|thank you|thx|cheers|that'?s all|perfect|obrigad[oa]|e tudo|perfeito)\b", 0.8),
    ),
}  # fmt: skip

ANGRY: tuple[tuple[str, float], ...] = (
    (r"\b(useless|ridiculous|unacceptable|disgusting|terrible|awful|worst|stupid|idiots?|scam|joke)\b", 0.6),
    (r"\b(inaceitavel|ridiculo|vergonha|pessimo|horrivel|inutil|burla|estupid[oa]|palhacada|absurdo)\b", 0.6),
    (r"\b(furious|angry|fed up|sick of|farto|farta|furios[oa]|irritad[oa]|chatead[oa])\b", 0.6),
    (r"\b(complain|complaint|lawyer|sue|reclamacao|livro de reclamacoes|advogado|queixa)\b", 0.6),
    (r"\b(wtf|damn|hell|bullshit|crap|merda|porra)\b", 0.6),
    (r"\b(third|3rd|fourth|terceira|quarta) (time|vez)\b", 0.4),
    (r"\b(still (not|no|nothing|waiting)|ainda nao|ate hoje)\b", 0.2),
)  # fmt: skip

PORTUGUESE = _each("""
    a ajuda amanha amigo ao aqui as bom boa chegou com comprar da de devolver dia do e ela ele em
    encomenda esta este estou falar hoje horario isso isto loja mas meu minha nao no na numero o
    obrigada obrigado ola onde os para perto pedido pessoa por porque posso quando que quero se sem
    tarde tem tenho um uma voces
""")
ENGLISH = _each("""
    a agent and any are back can chat close do get have hello help hi human i in is it me my near
    not of on open order parcel person please return store talk thanks that the there this time to
    when where with you your
""")
_BESIDE_IT = _each("""
    available availability buy disponivel disponibilidade stock stores estoque existe find ha left
    look looking lojas nearby nearest sell shop some still tens voce were mim procuro tambem too got
    possivel could would like preciso need know saber
""")
NOISE = ENGLISH | PORTUGUESE | _BESIDE_IT
"""Words that name nothing one could buy."""
THIS = re.compile(r"\b(this|these|it|one|isto|este|esta|isso|esse|essa)\b")


def weigh(patterns: tuple[tuple[str, float], ...], folded: str) -> float:
    """How strongly a text says something, 0 to 1."""
    found = sum(weight for pattern, weight in patterns if re.search(pattern, folded))
    return min(1.0, found)
