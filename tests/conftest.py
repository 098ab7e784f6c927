"""Everything runs without a screen unless the caller names a platform."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
