"""The ways in: pages, portal, API, command line. They project what the registry declares and import no room."""
