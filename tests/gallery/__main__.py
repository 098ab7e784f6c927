"""`python -m tests.gallery FOLDER [NAME…]`: writes the pictures, or only those whose name has NAME.

Rule: runs without a screen.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(arguments: list[str]) -> int:
    """Write the pictures; 2 where no folder is named."""
    if not arguments:
        print("usage: python -m tests.gallery FOLDER [NAME…]", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, size, theme, scene in _pictures():
        file = f"{name}-{theme}-{size}.png"
        if not arguments[1:] or any(word in file for word in arguments[1:]):
            _take(folder / file, size, theme, scene)
            print(file, flush=True)
    return 0


def _pictures():
    from tests.gallery.scenes import PANELS, PLOTS, SCENES, WALK, _walk
    from tests.gallery.stage import SIZES, THEMES

    for size in SIZES:
        for theme in THEMES:
            for name, step in WALK.items():
                if name in BOTH or (size, theme) in (("1280x720", "light"), ("1920x1080", "dark")):
                    yield f"walk_{step:02}_{name}", size, theme, _walk(step)
            for name, scene in SCENES.items():
                is_usual = (size, theme) in (("1280x720", "light"), ("1280x720", "dark"))
                if is_usual or name in PANELS or name in PLOTS:
                    yield name, size, theme, scene


BOTH = ("first_start", "branch_sum", "update")


def _take(path: Path, size: str, theme: str, scene) -> None:
    from tests.gallery.stage import Stage

    stage = Stage(size, theme)
    try:
        scene(stage)
        stage.picture(path)
    finally:
        stage.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
