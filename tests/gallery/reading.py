"""The walk in larger and smaller steps, and in other books' letters.

Rule: a scene is what a person does, step by step.
"""

from collections.abc import Callable

from core.network.ref import Ref
from core.passes.steps import Grain
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _at(grain: Grain, address: str, notation: str = "house") -> Scene:
    def scene(stage: Stage) -> None:
        player = stage.desk.player
        player.set_notation(notation)
        player.set_grain(grain)
        player.seek(player.step_of(Ref.parse(address)) or 0)
        stage.settle()

    return scene


READING: dict[str, Scene] = {
    "detail_layer_z": _at(Grain.LAYER, "z.h[0]"),
    "detail_layer_parameters": _at(Grain.LAYER, "dL_db.h[0]"),
    "detail_layer_branches": _at(Grain.LAYER, "dL_da.h[0]", "nielsen"),
    "detail_layer_slope": _at(Grain.LAYER, "dL_dz.h[0]", "hagan"),
    "detail_term_product": _at(Grain.TERM, "product.h.out[0,1]"),
    "detail_term_branch": _at(Grain.TERM, "branch.h.out[0,0]"),
    "detail_term_last": _at(Grain.TERM, "dL_da.h[0]"),
    "detail_term_loss": _at(Grain.TERM, "loss_term.out[0]"),
    "detail_term_weight": _at(Grain.TERM, "dL_dW.x.h[1,0]"),
    "detail_term_update": _at(Grain.TERM, "new_W.h.out[0,2]"),
    "notation_flat": _at(Grain.NODE, "dL_da.h[0]", "flat"),
    "notation_pytorch": _at(Grain.NODE, "dL_da.h[0]", "pytorch"),
    "notation_ng": _at(Grain.NODE, "dL_dz.h[0]", "ng"),
    "notation_bishop": _at(Grain.NODE, "loss", "bishop"),
    "notation_goodfellow": _at(Grain.LAYER, "dL_db.out[0]", "goodfellow"),
}
