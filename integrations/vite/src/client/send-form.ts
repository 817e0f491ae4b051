import { reportProgress } from "./activity.ts";
import { toAnswer, toDataUrl } from "./fetch-answer.ts";
import { toBody } from "./form-data.ts";
import type { Answer } from "./read-answer.ts";
import { sendUpload } from "./send-upload.ts";

/** Sends a form to a page. It does not reject: a lost connection is a problem. */
export function sendForm(event: NavigateEvent, url: URL): Promise<Answer> {
  const { signal } = event;
  const [target, body] = [toDataUrl(url), toBody(event)];
  return toAnswer(
    body instanceof FormData
      ? sendUpload(target, {
          body,
          signal,
          onProgress: (progress) => reportProgress(signal, progress),
        })
      : fetch(target, { method: "POST", body, signal }),
  );
}
