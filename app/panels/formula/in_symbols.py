"""An equation without its numbers, for a class that is to say them first.

Rule: no printed number is left, only letters, indices and the constants of the formula itself.
"""

from core.passes.equation import Equation, plain_text
from core.passes.markup import Markup, Relation, Row


def in_symbols(equation: Equation) -> Markup:
    """Name = formula in letters; the name alone where the number is given."""
    name, symbols = plain_text(equation.name), plain_text(equation.symbols)
    if symbols == name or not any(letter.isalpha() for letter in symbols):
        return equation.name
    is_update = equation.ref.quantity.startswith("new_")
    return Row((equation.name, Relation("←" if is_update else "="), equation.symbols))
