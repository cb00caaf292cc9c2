"""Write the examples of messages in docs/exchange; run it after a change of the format.

Review the diff.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write the message, recall, receipt and answer that the tests have."""
    sys.path.insert(0, str(ROOT / "tests"))
    made = importlib.import_module("support.messages")
    examples = {
        "summary": made.summary_message(),
        "recall": made.recall_message(),
        "receipt": made.example_receipt(),
        "answer": made.example_answer(),
    }
    for name, one in examples.items():
        (ROOT / f"docs/exchange/{name}-1.example.json").write_bytes(one.to_bytes())


if __name__ == "__main__":
    main()
