"""The commands: each stands once in a table; menus, keys and the keys overlay are made from it."""
