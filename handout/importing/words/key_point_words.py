"""Headings over the few points that matter most, in the languages that articles are in."""

from __future__ import annotations

KEY_POINTS = (
    r"(?:mga )?pinakamahalagang (?:mga )?punto|самое (?:важное|главное)|"
    r"(?:重点|重點|关键|關鍵)(?:提示|整理|摘要)|"
    r"(?:the )?(?:key|main|most important) (?:points|messages?|facts|takeaways?|things to know)|"
    r"(?:key )?takeaways?|at a glance|in short|"
    r"puntos (?:clave|principales|importantes)|lo m[áa]s importante|lo esencial|en resumen|"
    r"(?:das )?wichtigste(?: in kürze)?|(?:das )?wichtigste auf einen blick|auf einen blick|"
    r"(?:die )?wichtigsten punkte|kurz gefasst|"
    r"l['\u2019]essentiel(?: à retenir)?|à retenir|(?:les )?points[- ](?:clés|importants|essentiels)|en bref|"
    r"(?:i )?punti (?:chiave|principali|importanti)|in breve|"
    r"(?:os )?pontos[- ](?:chave|principais|importantes)|o mais importante|em resumo|"
    r"(?:de )?(?:kernpunten|belangrijkste punten)|het belangrijkste|in het kort|"
    r"najważniejsze (?:informacje|punkty)|w skrócie|"
    r"(?:самое )?главное|ключевые моменты|важные моменты|коротко о главном|"
    r"найважливіше|ключові моменти|"
    r"(?:önemli|anahtar|temel) noktalar|"
    r"(?:những )?điểm (?:chính|quan trọng)|"
    r"(?:ال)?نقاط (?:ال)?(?:مهمة|هامة|رئيسية|أساسية)|أهم النقاط|"
    r"نکات (?:مهم|کلیدی|اصلی)|اہم نکات|"
    r"נקודות (?:עיקריות|חשובות|מפתח)|"
    r"मुख्य (?:बातें|बिंदु)|महत्वपूर्ण बातें|"
    r"要点|要點|重点|重點|要点(?:まとめ|整理)|大切なポイント|重要なポイント|"
    r"핵심 ?(?:요점|내용|사항)|중요한 점"
)
"""A regular expression of the whole heading, without its colon."""
