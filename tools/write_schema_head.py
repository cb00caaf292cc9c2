"""Write storage/schema_head.sql from the migrations; run it after adding a revision and review the diff."""

from __future__ import annotations

import secrets
import tempfile
from pathlib import Path

from arbeidsleder.storage import schema
from arbeidsleder.storage.engine import create_file, make_engine
from arbeidsleder.storage.migrate import run_revisions


def main() -> None:
    """Run all revisions on an empty encrypted file and dump its schema."""
    key = secrets.token_bytes(32)
    target = Path(schema.__file__).with_name("schema_head.sql")
    target.touch()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        create_file(path)
        engine = make_engine(path, lambda: key, foreign_keys=False)
        with engine.begin() as connection:
            run_revisions(connection, schema.current())
            target.write_text(schema.dump(connection), encoding="utf-8", newline="\n")
        engine.dispose()


if __name__ == "__main__":
    main()
