"""As many digits as tell two numbers apart, such as a parameter before and after an update.

Rule: never fewer digits than elsewhere; numbers that are carried by hand stay as they are.
"""

from core.passes.lines.composer import Composer
from core.passes.numbers import printed

MOST_DIGITS = 8


def telling(composer: Composer, before: float, after: float) -> Composer:
    """A composer whose digits tell the numbers apart; the same one where that is in vain."""
    digits = telling_digits(composer, before, after)
    if digits == composer.digits:
        return composer
    return Composer(composer.pass_, digits, composer.notation)


def telling_digits(composer: Composer, before: float, after: float) -> int:
    """How many digits tell the numbers apart; the usual ones where none do."""
    if composer.pass_.decimals is not None:
        return composer.digits
    tries = range(composer.digits, MOST_DIGITS + 1)
    apart = (n for n in tries if printed(before, n).text != printed(after, n).text)
    return next(apart, composer.digits)
