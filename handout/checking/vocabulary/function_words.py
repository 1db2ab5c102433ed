"""The small words by which a text shows its language."""

from __future__ import annotations

FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": """the and of to you your is are for with that this it be can have not will when they do from
        by we our or if what should may at on as but who has take a in call no get use more than after""",
        "es": """el la los las de del que y en un una con por para su sus se no es al lo como si más pero este
        esta puede usted tome llame o cuando sin sobre ha son está muy durante después""",
        "fr": """le la les des du de et un une est vous votre vos que qui dans pour pas avec ne sur par ce
        cette au aux en ou si il elle sont être avez plus peut après avant prenez""",
        "de": """der die das und den dem des ein eine einen ist sie ihr ihre nicht mit für auf zu von bei wenn
        oder auch werden kann können sich es im am nach vor aus wie bitte haben sind""",
        "pt": """o a os as de do da dos das e que em um uma com para por não se é ao ou seu sua você mais como
        quando pode são está no na nos nas após tome ligue até""",
        "it": """il lo la i gli le di del della dei che e un una per con non si è da in al alla o se suo sua
        come più può sono nel nella dopo prima quando anche lei prenda""",
        "nl": """de het een en van ik je u uw dat is niet met voor op te zijn in of als bij ook aan door naar
        kunt wordt kan om heeft na uit dan meer geen neem bel moet""",
        "pl": """i w na z się nie do to jest że po o od przez dla jak lub oraz co może czy przed gdy jeśli
        należy są ten ta tego pan pani lek proszę bez za""",
        "ht": """ou yo nan pou ak li pa gen se sa ki yon si ka lè kapab a la w ap te fè oswa men tou sou nou
        pran doktè vaksen moun rele m anvan apre""",
        "tl": """ang ng sa mga at na ay kung para o hindi ito may mo iyong ka inyong isang kayo po dahil kapag
        maaaring nang siya rin lamang pag tumawag ninyo""",
        "vi": """và của là có không được cho một các người trong khi với để bạn này những hoặc nếu đã thể quý
        vị thuốc từ về ra đến sau khác bị như hãy""",
        "ro": """și de la în cu pe un o nu este sau să pentru din care dacă vă dumneavoastră mai sunt ce a al
        ale poate când după luați către fi""",
        "so": """waa iyo in ka ku oo u ay aad la si uu ama haddii waxaa laga lagu kuu waxa wax kala ah ee soo
        ayaa karaa dawada marka""",
        "sv": """och att det i en som på är av för med du den till inte har om kan eller ett din ska vid från
        så""",
        "ru": """и в не на с что вы или для при если по это от как до ваш может к у из за быть после врач""",
        "uk": """і в не на з що ви або для при якщо по це від як до ваш може та у із за бути після лікар є""",
    }.items()
}
"""Frequent words by language, for languages that share a script."""
