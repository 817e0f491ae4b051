import {
  isEventV2,
  type LambdaEvent,
  type LambdaResultV1,
  type LambdaResultV2,
} from "./lambda-event.ts";

/** Makes what Lambda returns of an answer, in the format of the event. The whole body is read first. */
export async function toResult(
  response: Response,
  event: LambdaEvent,
): Promise<LambdaResultV1 | LambdaResultV2> {
  const body = encodeBody(Buffer.from(await response.arrayBuffer()));
  const { statusCode, headers, cookies } = toHead(response);
  if (isEventV2(event)) return { statusCode, headers, cookies, ...body };
  const multiValueHeaders: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(headers)) multiValueHeaders[name] = [value];
  if (cookies.length > 0) multiValueHeaders["set-cookie"] = cookies;
  return { statusCode, multiValueHeaders, ...body };
}

/** Status, headers and cookies as format 2.0 and response streams have them. */
export function toHead(
  response: Response,
): Pick<LambdaResultV2, "statusCode" | "headers" | "cookies"> {
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") headers[name] = value;
  }
  return { statusCode: response.status, headers, cookies: response.headers.getSetCookie() };
}

/** Text stays readable in logs and needs no setting for binary types; anything else is sent as base64. */
function encodeBody(bytes: Buffer): { body: string; isBase64Encoded: boolean } {
  try {
    const body = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { body, isBase64Encoded: false };
  } catch {
    return { body: bytes.toString("base64"), isBase64Encoded: true };
  }
}
