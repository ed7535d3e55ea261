"""Documents in other currencies, made of the samples with another sign and other digits, and what is in pounds in them."""

import re
from importlib.resources import files

import prevent_model as pm

SUM = re.compile(r"£([0-9][0-9,]*)(\.[0-9]+)?(?=([kmb]| (?:million|billion|thousand))?)")
POUNDS = re.compile(r"£|\bGBP\b|\bpounds?\b|\bpence\b|\bpenny\b", re.IGNORECASE)
ABOUT_ITSELF = "the pound, where none is given"  # the meaning of the field that says which currency it is


def in_pounds(texts):
    """Find the texts that speak of pounds."""
    return [text[:200] for text in texts if isinstance(text, str) and POUNDS.search(text.replace(ABOUT_ITSELF, ""))]


def text_in(sample, code):
    """Write a sample as TOML in a currency: each sum keeps its number, with the digits that the currency has."""
    currency = pm.Currency.of(code)

    def as_printed(match):
        whole, decimals, unit = match.groups(default="")
        if decimals and not unit:
            decimals = f".{decimals[1:].ljust(currency.digits, '0')}" if currency.digits else ""
        return f"{currency.sign}{whole}{decimals}"

    text = (files("prevent_model.documents") / "samples" / f"{sample}.toml").read_text(encoding="utf-8")
    text = SUM.sub(as_printed, text)
    return text.replace('document = "programme"\n', f'document = "programme"\ncurrency = "{code}"\n', 1)


def sample_in(sample, code):
    """Load a sample in a currency."""
    return pm.loads(text_in(sample, code), format="toml")
