"""Who may open which address of the exchange room."""

from tests.clinic.routes import Route

ROUTES: tuple[Route, ...] = ()
