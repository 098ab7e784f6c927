"""All runs by name: where each is, in the order in which the page about the tests has them."""

RUNS = {
    "bpnet": ("foreign.reading", "run_networks"),
    "large": ("foreign.large", "run"),
    "npz": ("foreign.reading", "run_arrays"),
    "tables": ("foreign.reading", "run_tables"),
    "lessons": ("foreign.lessons", "run"),
    "pasting": ("foreign.pasting", "run"),
    "settings": ("foreign.settings", "run"),
    "arguments": ("foreign.arguments", "run"),
    "recoveries": ("foreign.reading", "run_recoveries"),
    "calls": ("calls", "run"),
    "kill_save": ("killing", "run_saves"),
    "kill_edit": ("killing", "run_edits"),
    "events": ("events", "run"),
    "soak": ("soak", "run"),
    "gradients": ("gradients", "run"),
    "mutants": ("mutants.sample", "run"),
}
