"""The shapes of postal addresses in many languages, as a line of a letterhead has them."""

from __future__ import annotations

_NUMBER = r"\d{1,4} ?[a-zA-Z]?(?:[-–/] ?\d{1,4} ?[a-z]?)?"
_TOWN = r"(?:,? (?:[A-Z]{1,2}-)?\d{2}-?\d{2,3}(?: ?[A-Z]{2})? [^\W\d_][^\d,]{1,30})?"
_CAPITAL = r"[^\W\d_a-zà-ÿ]"
ADDRESSES = (
    # A street by its last part, with a number: “Henri Dunantweg 2”.
    rf"(?:{_CAPITAL}[\w.'’-]{{1,20}} ){{0,3}}{_CAPITAL}?[\w-]{{2,24}}(?:weg|plein|kade|singel|dijk|damm|ufer|"
    rf"gracht|laan|straat|straße|strasse|str\.|platz|gasse|allee|gata|gatan|vägen|gade|vej|veien|katu|utca) ?"
    rf"{_NUMBER}{_TOWN}|"
    r"(?:Am|An de[rn]|Auf de[rm]|Im|Zum|Zur|Unter den|Hinter dem|Vor dem) (?!Tag\b|Abend|Morgen|Monat|"
    r"Trimester|"
    r"Jahr|Stadium|Kapitel|Teil|Alter|Lebens|Woche|Zyklus|Schritt|Quartal|Typ|Grad|Fall|Vitamin|Alltag|Covid)"
    rf"[A-ZÄÖÜ][\w-]{{2,20}} {_NUMBER}{_TOWN}|"
    # A number before the street.
    r"\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|impasse|allée|quai|square|route|chemin|place) "
    rf"(?:de |du |des |la |le |de la |d['’]|de l['’])?{_CAPITAL}.{{2,40}}|"
    r"\d{1,4}[A-Z]? [^,]{3,30}, (?:Quận|Q\.|Phường|P\.|Huyện|TP\.?) ?[^,]{1,30}(?:,.{2,30})?|"
    # A word for a street before its name.
    rf"(?:ul|al|pl|os)\. {_CAPITAL}.{{2,40}} \d.{{0,30}}|"
    rf"(?:Aleja|Aleje|Plac|Osiedle) {_CAPITAL}.{{2,40}} {_NUMBER}{_TOWN}|"
    r"(?:C/|Ctra\.|Carretera|Carrer|Pº|Paseo de) ?.{3,40}\d.{0,20}|"
    # A town with its postal code, and boxes.
    rf"(?:[A-Z]{{1,2}}-)?(?!\d\d000)\d{{5}},? {_CAPITAL}[^\W\d_]+(?:[ -][^\W\d_]+){{0,2}}|"
    rf"\d{{4}} ?[A-Z]{{2}} {_CAPITAL}.{{2,30}}|\d{{2}}-\d{{3}} {_CAPITAL}.{{2,30}}|"
    r"(?:[^\W\d_][\w .'-]{1,30},? )?[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|"
    r"(?:Postfach|Postbus|Postboks|Box|BP|B\.P\.|Apartado(?: de correos)?|Caixa [Pp]ostal|"
    r"Casella postale) \d.{0,40}"
)
"""Whole lines; a title with a number, such as “Am Tag 3” or “10000 Schritte”, has none of these shapes."""
