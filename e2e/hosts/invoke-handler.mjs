/** Calls the `handler` of a file for each path of the arguments, and prints what AWS Lambda would be given. */
import { pathToFileURL } from "node:url";

const [file = "", ...paths] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(file).href);
const answers = [];
for (const rawPath of paths) {
  const answer = await handler({
    version: "2.0",
    rawPath,
    rawQueryString: "",
    headers: { host: "example.com", accept: "text/html" },
    requestContext: { http: { method: "GET", path: rawPath, sourceIp: "203.0.113.9" } },
    isBase64Encoded: false,
  });
  answers.push({ status: answer.statusCode, body: answer.body });
}
process.stdout.write(JSON.stringify(answers), () => process.exit());
