"""Commands whose module is read once somebody asks for one: the server and the worker never do."""

from importlib import import_module

import click


class Later(click.Group):
    """A group of commands that stands for ``module.group``, known by name and help until then."""

    def __init__(self, name: str, module: str, told: str) -> None:
        super().__init__(name, help=told)
        self.module = module

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return self._group().list_commands(ctx)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return one command, or None."""
        return self._group().get_command(ctx, name)

    def _group(self) -> click.Group:
        group: click.Group = import_module(self.module).group
        return group
