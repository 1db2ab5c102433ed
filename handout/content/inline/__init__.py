"""The markup inside a text: emphasis, links, references and fields such as {location.phone}."""
