"""One use case a module. A command is a frozen dataclass whose run() is one transaction."""
