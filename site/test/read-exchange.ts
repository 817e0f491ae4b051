/** A request that a page shows, and the answer it shows to it. */
export interface Exchange {
  method: string;
  path: string;
  headers: [string, string][];
  body: string | undefined;
  answer: { status: number; headers: [string, string][]; body: string };
}

/** Reads an `http` block: a request line with headers and body, a blank line, then the response. */
export function readExchange(code: string): Exchange {
  const [request = "", response] = code.split(/^HTTP\/1\.1 /m);
  const { first, headers, body } = readMessage(request);
  const [method = "", path] = first.split(" ");
  if (response === undefined || path === undefined) {
    throw new SyntaxError(`An http block needs a request line and an HTTP/1.1 line:\n${code}`);
  }
  const answer = readMessage(response);
  return {
    method,
    path,
    headers,
    body: body === "" ? undefined : body,
    answer: {
      status: Number.parseInt(answer.first, 10),
      headers: answer.headers,
      body: answer.body,
    },
  };
}

function readMessage(text: string): { first: string; headers: [string, string][]; body: string } {
  const [head = "", ...body] = text.split("\n\n");
  const [first = "", ...lines] = head.split("\n");
  const headers = lines
    .filter((line) => line !== "")
    .map((line): [string, string] => {
      const [name = "", ...value] = line.split(":");
      return [name.trim().toLowerCase(), value.join(":").trim()];
    });
  return { first: first.trim(), headers, body: body.join("\n\n").trim() };
}
