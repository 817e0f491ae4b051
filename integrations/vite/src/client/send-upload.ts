import type { UploadProgress } from "./activity.ts";

/** What is sent, and who is told how far it is. */
export interface Upload {
  readonly body: FormData;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UploadProgress) => void;
}

/** Sends a form with files. `fetch` can't tell how much of a body has been sent. */
export function sendUpload(url: URL, { body, signal, onProgress }: Upload): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress({ sent: loaded, total }),
    );
    request.addEventListener("load", () => {
      const { status, responseText } = request;
      const type = request.getResponseHeader("content-type") ?? "";
      resolve(new Response(responseText, { status, headers: { "content-type": type } }));
    });
    request.addEventListener("error", () => reject(new TypeError("The upload failed.")));
    request.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}
