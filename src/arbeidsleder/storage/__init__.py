"""The encrypted database: SQLCipher behind the ports. SQLAlchemy rows never leave this package."""
