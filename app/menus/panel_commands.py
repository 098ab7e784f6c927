"""The Panels menu's commands: which panel is in front, and what stands in a window of its own.

Rule: a part of the one table of commands in `app.menus.actions`; a key stands there once.
"""

from typing import TYPE_CHECKING

from app.menus.command import Command, Entry
from app.pages.page_table import PAGES, Page

if TYPE_CHECKING:
    from app.desk import Desk


def toggle_plot_window(desk: "Desk") -> None:
    """Part a plot from the panel, which is shown where nobody has looked at it yet; or back."""
    from app.panels.plots.plots_panel import PlotsPanel

    pages = desk.window.pages
    if pages.made("plots") is None:
        desk.window.show_panel("plots")
    panel = pages.panel("plots")
    if isinstance(panel, PlotsPanel) and not panel.toggle_window():
        desk.window.show_panel("plots")
        desk.errors.tell("No plot is chosen: choose one in the Plots panel first.")


def _panel(number: int, page: Page) -> Command:
    return Command(
        f"panel_{page.name}",
        page.title,
        lambda desk: desk.window.show_panel(page.name),
        (f"Alt+{number % 10}",),
        tip=f"Show the {page.title.lower()} panel",
    )


PANELS: tuple[Entry, ...] = (
    Command(
        "panels",
        "Show &panels",
        lambda desk: desk.window.toggle_panels(),
        ("F9",),
        checked=lambda desk: desk.window.has_panels,
    ),
    Command(
        "part_panel",
        "In a &window of its own",
        lambda desk: desk.window.pages.part_current(),
        when=lambda desk: desk.window.has_panels,
    ),
    Command(
        "part_plot",
        "Plot in a window of its &own, or back",
        toggle_plot_window,
        ("Ctrl+Shift+W",),
        tip="The plot that has the keyboard, else the first one; several windows are possible",
    ),
    None,
    *(_panel(number, page) for number, page in enumerate(PAGES, 1)),
)
