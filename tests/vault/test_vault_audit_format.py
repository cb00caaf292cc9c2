"""docs/audit-log.md: the program, the vectors and the stand-alone verifier say the same."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from arbeidsleder.application.audit_cef import ExportLine, cef_line
from arbeidsleder.domain.audit_head import AuditHead
from arbeidsleder.vault.audit_signing import LogSigner, fingerprint, read_head, signed_bytes

DOCS = Path(__file__).resolve().parents[2] / "docs"
VERIFIER = DOCS / "verify_audit.py"
VECTORS: dict[str, Any] = json.loads((DOCS / "audit-vectors.json").read_text(encoding="ascii"))
KEY, VAULT = bytes.fromhex(VECTORS["audit_key"]), VECTORS["vault_id"]
SIGNER = LogSigner(KEY, VAULT)
HEAD = read_head(json.dumps(VECTORS["head"]))
LOG = (VECTORS["line"] + "\n").encode()


def test_the_chain_by_the_text_alone() -> None:
    """As section 1 says it, without a line of the program."""
    previous = bytes(32)
    for row in VECTORS["rows"]:
        about, committed = (bytes.fromhex(row[name] or "") for name in ("about", "commitment"))
        parts = [previous, str(row["sequence"]).encode()]
        parts += [row[name].encode() for name in ("at", "user_id", "kind")] + [about, committed]
        told = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
        previous = hmac.digest(KEY, told, "sha256")
        assert previous.hex() == row["link"]
        letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        number = int.from_bytes(previous[:5], "big")
        code = "".join(letters[number >> shift & 31] for shift in range(35, -1, -5))
        assert f"{code[:4]}-{code[4:]}" == row["code"]
    one = VECTORS["commitment"]
    made = hmac.digest(bytes.fromhex(one["salt"]), one["canonical"].encode(), "sha256")
    assert made.hex() == one["value"] == VECTORS["rows"][0]["commitment"]


def test_the_program_signs_as_the_vectors_say() -> None:
    assert HEAD is not None
    head, public_key = HEAD
    assert public_key.hex() == VECTORS["public_key"] == SIGNER.public_key.hex()
    assert fingerprint(public_key) == VECTORS["fingerprint"]
    last, restored = VECTORS["rows"][2], VECTORS["rows"][1]
    expected = AuditHead(
        VAULT, last["sequence"], last["at"], last["link"], last["code"], ((2, restored["code"]),)
    )
    assert head == expected
    assert json.loads(SIGNER.sign_head(head)) == VECTORS["head"]
    assert signed_bytes(VECTORS["head"]).decode() == VECTORS["head_signed_bytes"]
    assert SIGNER.person_token(VECTORS["token"]["participant_id"]) == VECTORS["token"]["value"]
    row = VECTORS["rows"][2]
    line = ExportLine(3, datetime.fromisoformat(row["at"]), row["user_id"], row["kind"], "p1")
    assert cef_line(line, VAULT, SIGNER.person_token) == VECTORS["line"]
    made = SIGNER.sign_export(LOG, head, {"lines": 1, "first": 3, "last": 3})
    assert json.loads(made) == VECTORS["export_signature"]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    log = tmp_path / "logg.cef"
    log.write_bytes(LOG)
    (tmp_path / "logg.cef.sig.json").write_text(json.dumps(VECTORS["export_signature"]), encoding="ascii")
    (tmp_path / "head.json").write_text(json.dumps(VECTORS["head"]), encoding="ascii")
    return log


def verified(file: Path, *more: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(VERIFIER), str(file), *more], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_stand_alone_verifier_needs_nothing_of_the_program(files: Path) -> None:
    code, said = verified(files, "--key", VECTORS["fingerprint"].lower())
    assert code == 0
    assert "1 lines" in said
    assert VECTORS["head"]["code"] in said
    assert verified(files.with_name("head.json"), "--head")[0] == 0
    assert "import arbeidsleder" not in VERIFIER.read_text(encoding="utf-8")


def test_the_verifier_finds_each_change(files: Path) -> None:
    beside = files.with_name("logg.cef.sig.json")
    assert verified(files, "--key", "0000" * 8)[0] == 1
    for changed in (LOG + b"\n", LOG[:-1], LOG.replace(b"u1", b"u2"), b""):
        files.write_bytes(changed)
        assert verified(files)[0] == 1
    files.write_bytes(LOG)
    other = LogSigner(bytes(32), VAULT)
    head = HEAD[0] if HEAD else None
    assert head is not None
    mixed = json.loads(other.sign_export(LOG, head, {"lines": 1}))
    mixed["head"] = VECTORS["head"]
    for document in (
        {**VECTORS["export_signature"], "vault_id": "5b" * 16},
        {**VECTORS["export_signature"], "sha256": hashlib.sha256(b"x").hexdigest()},
        {**VECTORS["export_signature"], "signature": base64.b64encode(bytes(64)).decode()},
        mixed, VECTORS["head"], [], {},
    ):  # fmt: skip
        beside.write_text(json.dumps(document), encoding="ascii")
        assert verified(files)[0] == 1, document
    beside.unlink()
    assert verified(files)[0] == 2


@pytest.mark.parametrize("lacking", ["size", "sha256", "facts", "head", "vault_id"])
def test_a_signature_that_says_too_little_is_one_sentence(files: Path, lacking: str) -> None:
    """Signed as it should be, by somebody who left something out."""
    document = {key: value for key, value in VECTORS["export_signature"].items() if key != lacking}
    _sign(document)
    files.with_name("logg.cef.sig.json").write_text(json.dumps(document), encoding="ascii")
    code, said = verified(files)
    assert (code, len(said.splitlines())) == (1, 1), said
    assert said.startswith("It does not fit:")


@pytest.mark.parametrize("lacking", ["sequence", "code", "at"])
def test_an_anchor_that_says_too_little_is_one_sentence(files: Path, lacking: str) -> None:
    document = {key: value for key, value in VECTORS["head"].items() if key != lacking}
    _sign(document)
    anchor = files.with_name("head.json")
    anchor.write_text(json.dumps(document), encoding="ascii")
    code, said = verified(anchor, "--head")
    assert (code, len(said.splitlines())) == (1, 1), said


def _sign(document: dict[str, Any]) -> None:
    key = Ed25519PrivateKey.generate()
    document["public_key"] = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    document["signature"] = base64.b64encode(key.sign(signed_bytes(document))).decode()
