import { toDataUrl } from "../shared/to-data-url.ts";
import { reportProgress } from "./activity.ts";
import { toAnswer } from "./fetch-answer.ts";
import type { Answer } from "./read-answer.ts";
import { toBody } from "./to-body.ts";

/** Sends a form to a page. It does not reject: a lost connection is a problem. */
export function sendForm(event: NavigateEvent, url: URL): Promise<Answer> {
  const { signal } = event;
  const [target, body] = [toDataUrl(url), toBody(event)];
  return toAnswer(
    body instanceof FormData
      ? upload(target, body, signal)
      : fetch(target, { method: "POST", body, signal }),
  );
}

async function upload(target: URL, body: FormData, signal: AbortSignal): Promise<Response> {
  const { sendUpload } = await import("./send-upload.ts");
  signal.throwIfAborted();
  return sendUpload(target, {
    body,
    signal,
    onProgress: (progress) => reportProgress(signal, progress),
  });
}
