"""How the clinic is set up: settings from the environment, addresses, the server's entry."""
