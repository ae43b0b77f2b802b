"""Who may open which address of the reviews room."""

from tests.clinic.routes import Route

ROUTES: tuple[Route, ...] = ()
