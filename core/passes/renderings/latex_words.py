"""Sentences for a LaTeX document: what is special there escaped, what has no letter there named.

Rule: whatever a person typed compiles with pdflatex, amsmath and amssymb.
"""

_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "∂": r"$\partial$",
    "−": "$-$",
    "·": r"$\cdot$",
    "⊙": r"$\odot$",
    "≈": r"$\approx$",
    "½": r"$\tfrac{1}{2}$",
    "η": r"$\eta$",
    "σ": r"$\sigma$",
    "δ": r"$\delta$",
    "λ": r"$\lambda$",
    "μ": r"$\mu$",
    "α": r"$\alpha$",
    "β": r"$\beta$",
    "ε": r"$\varepsilon$",
    "Δ": r"$\Delta$",
    "Σ": r"$\Sigma$",
    "π": r"$\pi$",
    "→": r"$\to$",
    "←": r"$\leftarrow$",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "×": r"$\times$",
    "∞": r"$\infty$",
    "√": r"$\surd$",
    "′": "$'$",
    "ŷ": r"$\hat{y}$",
    "…": r"\dots{}",
    "’": "'",
    "‘": "`",
    "“": "``",
    "”": "''",
    "–": "--",
    "□": r"$\square$",
    "<": "$<$",
    ">": "$>$",
    "|": "$|$",
}
_LOW, _HIGH = "₀₁₂₃₄₅₆₇₈₉ₙₜₖ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾ᵀ"
_SCRIPTS = {sign: f"$_{{{plain}}}$" for sign, plain in zip(_LOW, "0123456789ntk", strict=True)} | {
    sign: f"$^{{{plain}}}$" for sign, plain in zip(_HIGH, "0123456789-()T", strict=True)
}
_LATEX = _SIGNS | _SCRIPTS | {special: f"\\{special}" for special in "{}$&#%_"}
_LAST_LETTER = "\u017f"


def latex_words(text: str) -> str:
    """The text for a paragraph; a character that LaTeX has not becomes a question mark."""
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter in _LATEX:
        return _LATEX[letter]
    is_known = letter.isprintable() and (letter.isascii() or letter.isalpha())
    return letter if is_known and letter <= _LAST_LETTER else " " if letter.isspace() else "?"
