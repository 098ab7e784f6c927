"""How a widget says which keys are its own: properties that `app.menus.field_keys` reads.

Rule: a widget marks itself, once; who deals out the keys knows no widget by name.
"""

KEEPS_FOCUS = "keeps_focus"  # of a field that goes on after Enter
OWN_KEYS = "own_keys"  # of a widget whose keys are all its own
