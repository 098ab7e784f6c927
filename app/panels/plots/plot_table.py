"""The plots: what each is called, what it shows, and how it is made.

Rule: a plot stands here once; the chooser, its windows and the tests take it from this table, and
it is imported and made when it is first chosen.
"""

from collections.abc import Callable

from app.panels.plots.plot_view import Context, PlotView

Making = Callable[[Context], PlotView]


def _loss(context: Context) -> PlotView:
    from app.panels.plots.loss_view import LossView

    return LossView(context)


def _norms(context: Context) -> PlotView:
    from app.panels.plots.norms_view import NormsView

    return NormsView(context)


def _weights(context: Context) -> PlotView:
    from app.panels.plots.numbers_view import WeightsView

    return WeightsView(context)


def _gradients(context: Context) -> PlotView:
    from app.panels.plots.numbers_view import GradientsView

    return GradientsView(context)


def _map(context: Context) -> PlotView:
    from app.panels.plots.map_view import MapView

    return MapView(context)


def _outputs(context: Context) -> PlotView:
    from app.panels.plots.output_view import OutputView

    return OutputView(context)


def _surface(context: Context) -> PlotView:
    from app.panels.plots.surface_view import SurfaceView

    return SurfaceView(context)


PLOTS: dict[str, tuple[str, str, Making]] = {
    "loss": ("Loss", "Loss and accuracy over the updates; runs compared", _loss),
    "norms": ("Gradient norm", "How long the gradient is in each layer", _norms),
    "weights": ("Weights", "A layer's weights over time", _weights),
    "gradients": ("Gradients", "A layer's gradients over time", _gradients),
    "map": ("Decision map", "A unit's outputs over the plane of two inputs", _map),
    "outputs": ("Output curve", "The outputs along one input, over the data", _outputs),
    "surface": ("Loss surface", "The loss over two parameters, with the run's way", _surface),
}
