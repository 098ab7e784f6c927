"""How many mistakes made on purpose are found and named, typed and in arrays.

Rule: the quick form of this is a test; here it runs over any number of random networks, on every
core and after whatever else runs. The exit code is 1 where a mistake is named in fewer than 95 % of
the cases in which nothing else gives the number, where several give it and it is not said, or where
a right number is called wrong:

    python -m tests.benchmarks.diagnosing 500
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor

from tests.core.teaching.injections import scores
from tests.core.teaching.score import Score

LEAST = 0.95
KIND = 10
AT_ONCE = 5


def main(count: int) -> int:
    """Print the figures over the first `count` networks, by mistake, and what was missed most."""
    typed, compared = Score(), Score()
    with ProcessPoolExecutor(initializer=os.nice, initargs=(KIND,)) as pool:
        for found in pool.map(scores, range(count), chunksize=AT_ONCE):
            for score, more in zip((typed, compared), found, strict=True):
                score.take(more)
    for what, score in (("typed", typed), ("compared", compared)):
        print(f"{what}: {score}")
        _print_table(score)
    return int(not all(map(_is_good, (typed, compared))))


def _is_good(score: Score) -> bool:
    return not score.accused and min(score.worst, score.least_said) >= LEAST


def _print_table(score: Score) -> None:
    """A line for each mistake: its own cases, those it shares, and what was said of them."""
    print("    named    of its own      said    of the shared")
    for mistake, made in sorted(score.made.items()):
        shared, said = score.shared[mistake], score.said[mistake]
        of_shared = f"{said / shared:9.2%} {shared:10}" if shared else " " * 20
        print(f"  {score.named[mistake] / made:7.2%} {made:12} {of_shared}       {mistake}")
    for words, times in (score.missed + score.accused).most_common(25):
        print(f"  {times:4} {words}")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
