"""How many mistakes made on purpose are found and named, typed and in arrays.

Rule: the quick form of this is a test; here it runs over any number of random networks:

    python -m tests.benchmarks.diagnosing 500
"""

import sys

from tests.core.teaching.injections import scores


def main(count: int) -> None:
    """Print the figures over the first `count` networks, by mistake, and what was missed most."""
    for what, result in zip(("typed", "compared"), scores(range(count)), strict=True):
        print(f"{what}: {result}")
        for mistake, made in sorted(result.made.items()):
            print(f"  {result.hit[mistake] / made:7.2%} of {made:5} {mistake}")
        for missed, times in result.missed.most_common(25):
            print(f"  {times:4} {missed}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
