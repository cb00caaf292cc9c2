// A reader of letters as docs/exchange/README.md describes them, written from that page alone, on jose for Node.
// It shares no line with the program: where the two disagree, the page is not clear or one of them is wrong.

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { compactDecrypt, compactVerify, calculateJwkThumbprint, importJWK } from "jose";

const BLOCK = 4096;
const MOST_SEALED = 768 * 1024;

export class Refused extends Error {}

function refuse(why) {
  throw new Refused(why);
}

// Canonical JSON: RFC 8785 for whole numbers and names in ASCII, texts in form C.
export function canonical(value) {
  if (value === null || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) refuse("number");
    return String(value);
  }
  if (typeof value === "string") {
    if (!value.isWellFormed()) refuse("not unicode");
    return JSON.stringify(value.normalize("NFC"));
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

export function sha256(text) {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

export function fingerprint(keys) {
  const number = BigInt(`0x${sha256(canonical(keys))}`) % 10n ** 30n;
  return number.toString().padStart(30, "0").match(/.{5}/g).join(" ");
}

export function receiptCode({ secret, messageId, summaryId, version, state }) {
  const key = createHmac("sha256", decode(secret)).update("arbeidsleder.receipt-code/1").digest();
  const said = createHmac("sha256", key).update(canonical({ messageId, summaryId, version, state })).digest();
  return (said.readBigUInt64BE(0) % 1000000n).toString().padStart(6, "0");
}

// base64url in its one spelling.
function decode(text) {
  const data = Buffer.from(text, "base64url");
  if (data.toString("base64url") !== text) refuse("base64");
  return data;
}

function json(data) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(data);
    const value = JSON.parse(text);
    // Strict without a parser of one's own: floats, second members and other spellings are not canonical.
    if (canonical(value) !== text) refuse("spelling");
    return value;
  } catch (error) {
    if (error instanceof Refused) throw error;
    return refuse("json");
  }
}

function header(part, members) {
  let found;
  try {
    found = JSON.parse(decode(part).toString("utf8"));
  } catch (error) {
    return refuse("header");
  }
  if (Object.keys(found).sort().join() !== [...members].sort().join()) refuse("header members");
  return found;
}

export async function keyring(keys) {
  const [sign, seal] = keys.keys;
  return { sign, seal, kid: await calculateJwkThumbprint(seal), signer: await calculateJwkThumbprint(sign) };
}

// Opens a JWE of a JWS; *verifyWith* gives the public signing key by thumbprint and the bytes it is over.
export async function unseal(sealed, own, type, verifyWith) {
  if (sealed.length > MOST_SEALED) refuse("size");
  const parts = sealed.split(".");
  if (parts.length !== 5) refuse("parts");
  parts.forEach(decode);
  const outside = header(parts[0], ["alg", "enc", "epk", "kid", "typ"]);
  if (outside.typ !== "arbeidsleder.sealed" || parts[1] !== "") refuse("sealed type");
  const ring = await keyring(own);
  if (outside.kid !== ring.kid) refuse("receiver");
  const { plaintext } = await compactDecrypt(sealed, await importJWK(ring.seal, "ECDH-ES"), {
    keyManagementAlgorithms: ["ECDH-ES"],
    contentEncryptionAlgorithms: ["A256GCM"],
  });
  const jws = Buffer.from(plaintext).toString("latin1");
  const inner = jws.split(".");
  if (inner.length !== 3) refuse("signed parts");
  inner.forEach(decode);
  const head = header(inner[0], ["alg", "kid", "typ"]);
  const kind = type(head.typ) ?? refuse("type");
  const sender = (await verifyWith(head.kid, decode(inner[1]))) ?? refuse("sender");
  await compactVerify(jws, await importJWK(sender.key, "Ed25519"), { algorithms: ["Ed25519"] });
  const data = decode(inner[1]);
  const payload = json(data);
  if (data.length % BLOCK !== 0 || typeof payload.pad !== "string") refuse("pad");
  if (payload.pad.length >= BLOCK || !/^0*$/.test(payload.pad) || payload.aud !== ring.kid) refuse("pad or audience");
  return { kind, payload, sender: sender.id };
}

// Opens a letter; *senders* are public keys by id.
export async function open(sealed, own, senders) {
  const rings = await Promise.all(
    Object.entries(senders).map(async ([id, keys]) => ({ id, ...(await keyring(keys)) })),
  );
  const kinds = ["message", "receipt", "answer"];
  const found = await unseal(
    sealed,
    own,
    (type) => kinds.find((kind) => type === `arbeidsleder.${kind}`),
    (kid) => {
      const ring = rings.find((one) => one.signer === kid);
      return ring && { id: ring.id, key: ring.sign };
    },
  );
  const { kind, payload } = found;
  if (Object.keys(payload).sort().join() !== ["aud", "iat", "iss", kind, "pad", "seq"].sort().join()) refuse("members");
  if (payload.iss !== found.sender) refuse("issuer");
  if (!Number.isSafeInteger(payload.seq) || payload.seq < 1 || !Number.isSafeInteger(payload.iat)) refuse("count");
  const letter = payload[kind];
  if (letter.formatVersion !== 1) refuse("version");
  if (kind === "message" && sha256(canonical(letter.content)) !== letter.contentSha256) refuse("hash");
  return { ...found, letter };
}

// Reads an invitation and checks it against the keys it brings; whose they are, only the fingerprint says.
export async function readInvitation(file) {
  const jws = file.trim();
  const parts = jws.split(".");
  if (parts.length !== 3) refuse("parts");
  if (header(parts[0], ["alg", "kid", "typ"]).typ !== "arbeidsleder.invitation") refuse("type");
  const invitation = json(decode(parts[1]));
  const ring = await keyring(invitation.keys);
  await compactVerify(jws, await importJWK(ring.sign, "Ed25519"), { algorithms: ["Ed25519"] });
  return invitation;
}

// Reads a device's answer to an invitation with the one-time code it was told.
export async function readPairing(sealed, own, code) {
  const { payload } = await unseal(
    sealed,
    own,
    (type) => (type === "arbeidsleder.pairing" ? "pairing" : undefined),
    async (kid, data) => {
      const ring = await keyring(json(data).pairing.keys);
      return ring.signer === kid ? { id: kid, key: ring.sign } : undefined;
    },
  );
  const { proof, ...said } = payload.pairing;
  const key = createHmac("sha256", code).update("arbeidsleder.pairing-code/1").digest();
  const wanted = createHmac("sha256", key).update(canonical(said)).digest();
  const given = decode(proof);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) refuse("code");
  return said;
}
