export type ReaderName = "arrayBuffer" | "blob" | "bytes" | "formData" | "json" | "text";

/** The body readers of requests and responses. */
export const READERS: readonly ReaderName[] = [
  "arrayBuffer",
  "blob",
  "bytes",
  "formData",
  "json",
  "text",
];

/** Reads a body as text through the reader of its stream. */
export async function readAll(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (body === null) throw new Error("There is no body.");
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    if (!(value instanceof Uint8Array)) throw new TypeError("A chunk is not made of bytes.");
    text += decoder.decode(value, { stream: true });
  }
}
