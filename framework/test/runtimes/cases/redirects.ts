import { asks, type Group } from "../case.ts";

function stays(name: string, to: string, location: string): ReturnType<typeof asks> {
  return asks(
    `stays within the origin for ${name}`,
    `GET /answers/redirect?to=${encodeURIComponent(to)}`,
    {
      status: 302,
      text: "",
      headers: { location },
    },
  );
}

function refuses(name: string, to: string): ReturnType<typeof asks> {
  return asks(`refuses ${name}`, `GET /answers/redirect?to=${encodeURIComponent(to)}`, {
    status: 500,
    headers: { location: null },
    problem: {},
  });
}

export const redirects: Group = {
  name: "redirects",
  cases: [
    ...[301, 302, 303, 307, 308].map((status) =>
      asks(`redirects with ${String(status)}`, `GET /answers/redirect/${String(status)}`, {
        status,
        text: "",
        headers: { location: "/" },
      }),
    ),
    ...[200, 300, 304, 306, 400].map((status) =>
      asks(
        `refuses to redirect with ${String(status)}`,
        `GET /answers/redirect/${String(status)}`,
        {
          status: 500,
          headers: { location: null },
          problem: {},
        },
      ),
    ),
    stays("a path", "/a/b", "/a/b"),
    stays("a query and a hash", "/a?b=c#d", "/a?b=c#d"),
    stays("a relative path", "next", "/answers/next"),
    stays("a path with dots", "/a/../b", "/b"),
    stays("non-ASCII text", "/é", "/%C3%A9"),
    stays("a line break", "/a\r\nx-evil: 1", "/ax-evil:%201"),
    stays("a path that looks like a host", "/.//evil.example", "/.//evil.example"),
    refuses("two slashes", "//evil.example"),
    refuses("backslashes", "\\\\evil.example"),
    refuses("a slash and a backslash", "/\\evil.example"),
    refuses("another origin", "https://evil.example/"),
    refuses("a script URL", "javascript:alert(1)"),
    refuses("a data URL", "data:text/html,x"),
    refuses("a tab between slashes", "/\t/evil.example"),
    asks(
      "leads outside when told to",
      "GET /answers/redirect/external?to=https%3A%2F%2Fexample.com%2Fx",
      { status: 302, headers: { location: "https://example.com/x" } },
    ),
    asks(
      "refuses a script URL even then",
      "GET /answers/redirect/external?to=javascript%3Aalert(1)",
      {
        status: 500,
        headers: { location: null },
        problem: {},
      },
    ),
  ],
};
