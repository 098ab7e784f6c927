"""The window: Qt only. It imports core freely; core never imports it."""

import builtins

IMPORT = builtins.__import__  # as it is before PySide takes its place
