"""Who may open which address of the jobs room."""

from tests.clinic.routes import Route

ROUTES: tuple[Route, ...] = ()
