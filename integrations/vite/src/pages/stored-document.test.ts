import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { toStoredDocument, withPolicy } from "./stored-document.ts";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

it("allows what carries the nonce by its hash, and takes the nonce out", async () => {
  const body = `<head><style nonce="n+/=">a{}</style></head><script nonce="n+/=">own()</script><script src="/x.js" nonce="n+/="></script>`;
  const { html, sources } = await toStoredDocument(body, "n+/=");
  expect(sources).toBe(`${hash("a{}")} ${hash("own()")}`);
  expect(html).not.toContain("nonce");
});

it("refuses a script that does not know the nonce", async () => {
  const { sources } = await toStoredDocument("<script>evil()</script>", "n");
  expect(sources).toBe("");
});

it("puts the policy behind the encoding, or first into the head", () => {
  expect(withPolicy('<head><meta charset="utf-8"/><title>', "a 'self'")).toBe(
    `<head><meta charset="utf-8"/><meta http-equiv="content-security-policy" content="a 'self'"><title>`,
  );
  expect(withPolicy("<head><title>", 'a "&')).toBe(
    '<head><meta http-equiv="content-security-policy" content="a &quot;&amp;"><title>',
  );
});
