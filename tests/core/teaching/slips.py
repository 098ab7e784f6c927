"""The slips that a scalar pass can be made with, each with the mistake that it is a way to make.

Rule: a slip has a name and one stage of a layer at which it is made; at the loss it is made for the
whole way back. Which numbers it changes is in the pass.
"""

from collections.abc import Callable

from tests.core.teaching.scalar_functions import Matrix, Row

LOSS = "loss"
_BY_STAGE = {
    "net_input": {
        "bias_subtracted": "wrong_sign",
        "updated_forward": "updated_weight",
        "swapped_forward": "swapped_indices",
        "forgot_bias": "forgot_bias",
    },
    LOSS: {
        "wrong_sign": "wrong_sign",
        "half_or_two": "half_or_two",
        "twice": "half_or_two",
        "halved": "half_or_two",
        "doubled_error": "half_or_two",
        "averaged_too_early": "sum_or_mean",
        "share_of_outputs": "sum_or_mean",
        "sum_or_mean": "sum_or_mean",
        "printed_loss": "printed_loss",
    },
    "upstream": {
        "forgot_branch": "forgot_branch",
        "forgot_first_branch": "forgot_branch",
        "forgot_branch_2": "forgot_branch",
        "forgot_branch_3": "forgot_branch",
        "forgot_branch_4": "forgot_branch",
        "forgot_branch_5": "forgot_branch",
        "forgot_first_reader": "forgot_branch",
        "forgot_second_reader": "forgot_branch",
        "forgot_last_reader": "forgot_branch",
        "overwrote": "overwrote",
        "overwrote_last": "overwrote",
        "overwrote_by_first_reader": "overwrote",
        "overwrote_by_last_reader": "overwrote",
    },
    "net_gradient": {
        "forgot_slope": "forgot_slope",
        "slope_of_other_layer": "slope_of_other_layer",
        "slope_of_layer_before": "slope_of_other_layer",
        "slope_formula_after": "slope_of_other_layer",
        "slope_formula_before": "slope_of_other_layer",
        "slope_numbers_after": "slope_of_other_layer",
        "slope_numbers_before": "slope_of_other_layer",
        "value_for_slope": "value_for_slope",
        "softmax_as_diagonal": "softmax_as_diagonal",
        "forgot_upstream_slope": "forgot_upstream",
    },
    "row_gradients": {
        "swapped_gradient": "swapped_indices",
        "neurons_gradient": "weights_gradient",
        "forgot_upstream_input": "forgot_upstream",
        "weight_twice": "through_weight",
    },
    "branches": {
        "updated_weight": "updated_weight",
        "swapped_indices": "swapped_indices",
        "weights_gradient": "weights_gradient",
        "forgot_upstream_branch": "forgot_upstream",
        "through_weight": "through_weight",
    },
    "reduced": {
        "averaged_activations": "averaged_activations",
        "averaged_stages": "averaged_activations",
        "added_to_before": "added_to_before",
    },
    "new": {
        "up_the_slope": "wrong_sign",
        "held_bias": "forgot_bias",
    },
}
SLIPS = {slip: mistake for slips in _BY_STAGE.values() for slip, mistake in slips.items()}
STAGES = {slip: stage for stage, slips in _BY_STAGE.items() for slip in slips}
LAYOUTS = ("swapped_gradient",)

BRANCHES: dict[str, Callable[[Row], Row]] = {
    "forgot_branch": lambda terms: terms[:-1],
    "forgot_first_branch": lambda terms: terms[1:],
    "forgot_branch_2": lambda terms: terms[:1] + terms[2:],
    "forgot_branch_3": lambda terms: terms[:2] + terms[3:],
    "forgot_branch_4": lambda terms: terms[:3] + terms[4:],
    "forgot_branch_5": lambda terms: terms[:4] + terms[5:],
    "overwrote": lambda terms: terms[-1:],
    "overwrote_last": lambda terms: terms[:1],
}
READERS: dict[str, Callable[[Matrix], Matrix]] = {
    "forgot_first_reader": lambda readers: readers[1:],
    "forgot_second_reader": lambda readers: readers[:1] + readers[2:],
    "forgot_last_reader": lambda readers: readers[:-1],
    "overwrote_by_first_reader": lambda readers: readers[:1],
    "overwrote_by_last_reader": lambda readers: readers[-1:],
}
NEIGHBOURS = {
    "slope_of_other_layer": (1, "function"),
    "slope_of_layer_before": (-1, "function"),
    "slope_formula_after": (1, "formula"),
    "slope_formula_before": (-1, "formula"),
    "slope_numbers_after": (1, "numbers"),
    "slope_numbers_before": (-1, "numbers"),
}
