// The program's own test vectors, opened by another language's JOSE library: what must open does, nothing else does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical, fingerprint, keyring, open, readInvitation, readPairing, receiptCode, sha256 } from "./reader.mjs";

const vectors = JSON.parse(readFileSync(new URL("../docs/exchange/message-vectors.json", import.meta.url), "utf8"));
const { keys, letters } = vectors;
const devices = Object.fromEntries(Object.entries(vectors.senders).map(([id, name]) => [id, keys[name].public]));
const senders = { ...devices, [keys.receiver.thumbprint]: keys.receiver.public };

for (const [at, one] of vectors.canonical.entries()) {
  test(`canonical bytes and hash ${at}`, () => {
    assert.equal(canonical(one.value), one.canonical);
    assert.equal(sha256(one.canonical), one.sha256);
  });
}

for (const [name, one] of Object.entries(keys)) {
  test(`thumbprints and fingerprint of ${name}`, async () => {
    const ring = await keyring(one.public);
    assert.equal(ring.kid, one.thumbprint);
    assert.equal(ring.signer, one.signingThumbprint);
    assert.equal(fingerprint(one.public), one.fingerprint);
  });
}

for (const one of letters) {
  test(`opens: ${one.name}`, async () => {
    const found = await open(one.sealed, keys[one.to].private, senders);
    assert.equal(found.kind, one.kind);
    assert.equal(found.sender, one.sender);
    assert.equal(found.payload.seq, one.seq);
    assert.equal(found.payload.iat, one.iat);
    assert.equal(canonical(found.letter), one.canonical);
  });
}

for (const one of vectors.refused) {
  test(`refuses: ${one.name} (${one.code})`, async () => {
    await assert.rejects(open(one.sealed, keys[one.to].private, senders));
  });
}

test("refuses every letter when one character of it is another", async () => {
  const letters64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (const one of letters) {
    for (let at = 0; at < one.sealed.length; at += 61) {
      const other = letters64[(letters64.indexOf(one.sealed[at]) + 1) % 64];
      const altered = one.sealed.slice(0, at) + other + one.sealed.slice(at + 1);
      await assert.rejects(open(altered, keys[one.to].private, senders), `${one.name} at ${at}`);
    }
  }
});

test("receipt codes", () => {
  for (const one of vectors.receiptCodes) assert.equal(receiptCode(one), one.code);
});

test("pairing: the invitation, the answer, and a wrong code", async () => {
  const { pairing } = vectors;
  const invitation = await readInvitation(pairing.invitation);
  assert.deepEqual(invitation.keys, keys.receiver.public);
  const answer = await readPairing(pairing.request, keys.receiver.private, pairing.code);
  assert.equal(answer.invitationId, invitation.invitationId);
  assert.deepEqual(answer.keys, keys.device.public);
  assert.equal(answer.receiptSecret, pairing.receiptSecret);
  await assert.rejects(readPairing(pairing.request, keys.receiver.private, "04271186"));
});
