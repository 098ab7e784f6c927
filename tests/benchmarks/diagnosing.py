"""How many mistakes made on purpose are found and named, typed and in arrays.

Rule: the quick form of this is a test; here it runs over any number of random networks, and the
exit code is 1 where a mistake is told in fewer than 95 % of its cases:

    python -m tests.benchmarks.diagnosing 500
"""

import sys

from tests.core.teaching.injections import scores

LEAST = 0.95


def main(count: int) -> int:
    """Print the figures over the first `count` networks, by mistake, and what was missed most."""
    found = scores(range(count))
    for what, result in zip(("typed", "compared"), found, strict=True):
        print(f"{what}: {result}; the least told {result.worst:.2%}")
        print("    alone     told")
        for mistake, made in sorted(result.made.items()):
            alone, told = result.hit[mistake] / made, result.told[mistake] / made
            print(f"  {alone:7.2%}  {told:7.2%} of {made:5} {mistake}")
        for missed, times in result.missed.most_common(25):
            print(f"  {times:4} {missed}")
    return int(min(result.worst for result in found) < LEAST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
