"""Texts, web pages and PDFs with one of each thing that their readers know, for tests."""

from __future__ import annotations

from tests.support.pdf_articles import Row, flow, grid, make_pdf

_DOSES = (("Drug", "Morning", "Evening"), ("Zinc", "5 mg", "10 mg"), ("Iron", "2 tablets", "1 tablet"))
_LEFT = ["The first column tells what asthma is", "and how it feels to have it. It is long",
         "and has many lines of text in it, which", "all stand on the left of the page. So"]  # fmt: skip
_RIGHT = ["the second column goes on with it and", "tells what to do when it is hard to get",
          "air at night, and whom to call then. It", "ends here."]  # fmt: skip


def write_rich_text() -> bytes:
    """Return a text with a letterhead, lists, questions, tables of tabs, pipes and spaces, and a foot."""
    return """Oak Lung Clinic
12 Mill Street, Springfield
Tel. (555) 010-0147

Living with asthma
By Ann Lee, MD

What is asthma?
Asthma makes the airways swell so that it is hard
to breathe. Take 5 mg at night (<18 years: 2.5 mg).

- Rest when you need it
- Drink water
  1. warm
  2. not hot
a) walk
b) swim

Drug\tMorning\tEvening
Zinc\t5 mg\t10 mg
Iron\t2 tablets\t1 tablet

Day      Food          Water
Monday   soup          2 litres
Tuesday  bread         1 litre

| What | When |
|------|------|
| Call | at once |

WARNING: Call 911 if your lips turn blue.
[ ] I have a plan
Name: ____________
Q: May I swim?
A: Yes, 20 minutes a day.
Step 1: Shake it.
Step 2: Breathe out.

References
1. Lee A. Asthma. 2024;3:1-9.
Last reviewed: March 3, 2026
\u00a9 2026 Oak Lung Clinic. This is no medical advice.
""".encode()


def write_rich_markdown() -> bytes:
    """Return a Markdown file with front matter, nested lists, tables, notes, HTML and a quotation."""
    return """---
title: Living with asthma
author: Ann Lee, MD
date: 2026-03-03
---

# Living with asthma

Take **5 mg** at night[^1], *not* ~~10 mg~~ more. See [the plan](https://example.org/a_b) or `Ctrl`.

## What helps?

- Rest
  1. at noon
  2. at night
     - [ ] lights out
- Water \u2265 2 litres

| Drug | Morning | Evening |
|:-----|:-------:|--------:|
| Zinc | 5 mg    | 10 mg   |
| Iron | 2       | 1       |

> **Warning** Call 911 if your lips turn blue.

!!! note
    Bring your inhaler.

<table><tr><td colspan="2">All day</td></tr><tr><td>1</td><td>2</td></tr></table>

![scale](scale.png)

Term
: What it means

***

1. Shake it.
1. Breathe out.

[^1]: Unless you were told otherwise.
""".encode()


def write_rich_html() -> bytes:
    """Return a web page, well-formed also as XML, with a menu, lists, spans, a form and a foot."""
    return (
        """<html lang="en"><head><title>Living with asthma | Oak Lung Clinic</title>
<meta name="author" content="Ann Lee, MD"/><style>.hide {display: none}</style>
<script type="application/ld+json">{"@type": "Article", "author": {"name": "Ann Lee"}}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/call">Call us</a></li></ul></nav>
<main><h1>Living with asthma</h1><p class="byline">By Ann Lee, MD</p><p>Take <b>5 mg</b> at night,
<del>10 mg</del> <ins>7 mg</ins> in H<sub>2</sub>O.<br/>Call <a href="tel:5550100147">(555) 010-0147</a>.</p>
<h2>What helps?</h2><ul><li>Rest<ol start="3"><li>noon</li><li>night</li></ol></li><li><p>Water</p></li></ul>
<table><caption>Doses</caption><thead><tr><th>Drug</th><th colspan="2">Dose</th></tr></thead><tbody>
<tr><td rowspan="2">Zinc</td><td>5 mg</td><td>10 mg</td></tr><tr><td>1</td><td><ul><li>2</li></ul></td></tr>
</tbody></table><table role="presentation"><tr><td><h3>Side</h3><p>Text in a layout.</p></td></tr></table>
<dl><dt>Wheeze</dt><dd>A whistle.</dd></dl><details><summary>May I swim?</summary><p>Yes.</p></details>
<blockquote><p>It helps.</p></blockquote><div class="hide">hidden</div><figure>
<img src="a.png" alt="a scale"/>
<figcaption>A scale</figcaption></figure><p>Name: <input type="text"/></p><p>1. Shake.<br/>2. Breathe.</p>
<pre>a  b
c  d</pre><div style="color:red;font-weight:bold">Call 911 if your lips turn blue.</div></main>
<footer><p>Last reviewed: <time datetime="2026-03-03">March 3, 2026</time></p><p>\u00a9 2026 Oak</p></footer>
</body></html>"""
    ).encode()


def write_rich_pdf() -> bytes:
    """Return a PDF with columns, ruled and other tables, a list, raised numbers and running heads."""
    heads: list[Row] = [(72, 30, "Oak Lung Clinic leaflet", "Helvetica", 8)]
    title: Row = (72, 100, "Living with asthma", "Helvetica-Bold", 22)
    ruled, rules = grid(_DOSES, 72, 320)
    plain: list[Row] = [
        (72 + 130 * column, 440 + 18 * at, cell, "Helvetica", 11)
        for at, row in enumerate(_DOSES) for column, cell in enumerate(row)
    ]  # fmt: skip
    items = ["# What helps", "\u2022 Rest when you need it", "\u2022 Drink 2 litres of water", "1. Shake it."]
    first = [*heads, title, *flow(_LEFT), *flow(_RIGHT, left=330), *ruled, *plain]
    second = [*heads, *flow(items, top=90), *flow(_LEFT, top=220), (262, 216, "1,2", "Helvetica", 6)]
    return make_pdf([first, second], [rules])
