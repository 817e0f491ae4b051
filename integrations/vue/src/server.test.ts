import type { Page, RenderInput } from "@openspeed/vite";
import { describe, expect, it } from "vitest";
import { defineComponent, h, Teleport, type Component } from "vue";
import { Await } from "./await.ts";
import { Head } from "./head.ts";
import { render } from "./server.ts";

const PAGE: Page = {
  url: new URL("https://example.com/"),
  route: "/",
  params: {},
  status: 200,
  data: {},
  form: undefined,
  error: undefined,
};

function toInput(components: readonly Component[], changes: Partial<RenderInput> = {}) {
  const input: RenderInput = {
    page: PAGE,
    components,
    data: components.map(() => ({})),
    catchPoints: [],
    assets: { entry: "/entry.js", stylesheets: [], preloads: [], styles: [] },
    lang: "en",
    nonce: "bm9uY2U=",
    payload: "self.payload=1",
    deferred: [],
    signal: new AbortController().signal,
    whole: false,
    onError: () => ({ status: 500, title: "Error", message: "Error" }),
    ...changes,
  };
  return input;
}

async function read(components: readonly Component[], changes?: Partial<RenderInput>) {
  return new Response(await render(toInput(components, changes))).text();
}

const Layout: Component = {
  setup: (_props, { slots }) => {
    return () => [
      h(Head, () => [h("title", "Outer"), h("meta", { name: "theme-color", content: "red" })]),
      h("main", slots["default"]?.()),
    ];
  },
};

describe("<Head>", () => {
  it("shows the innermost of two titles, and what only one of them has", async () => {
    const Inner = () => h(Head, () => h("title", "A & <B>"));
    const html = await read([Layout, Inner]);
    expect(html.match(/<title>.*?<\/title>/g)).toEqual(["<title>A &amp; &lt;B&gt;</title>"]);
    expect(html).toContain('<meta name="theme-color" content="red">');
    expect(html.indexOf("<title>")).toBeLessThan(html.indexOf("</head>"));
  });

  it("keeps both of two links", async () => {
    const Inner = () =>
      h(Head, () => [h("link", { rel: "me", href: "/1" }), h("link", { rel: "me", href: "/2" })]);
    expect((await read([Inner])).match(/<link rel="me"/g)).toHaveLength(2);
  });

  it("escapes attributes, and keeps data from ending its script", async () => {
    const data = JSON.stringify({ name: "<!-- <script>alert(1)</script>" });
    const Inner = () =>
      h(Head, () => [
        h("meta", { name: "description", content: '"><script>alert(1)</script>' }),
        h("script", { type: "application/ld+json" }, data),
      ]);
    const html = await read([Inner]);
    expect(html).not.toContain("<script>alert");
    const written = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(written)).toEqual(JSON.parse(data));
  });

  it("refuses a component, which may render anything", async () => {
    const Inner = () => h(Head, () => h(() => h("title", "Hidden")));
    await expect(read([Inner])).rejects.toThrow("<Head> takes elements");
  });
});

describe("a page", () => {
  it("is given the props that it declares, and no attributes of the others", async () => {
    const Declares = defineComponent({
      props: ["params"],
      render() {
        return h("p", Object.keys(this.$props).join());
      },
    });
    expect(await read([Declares])).toContain("<p>params</p>");
    expect(await read([{ render: () => h("p", "none") }])).toContain("<p>none</p>");
  });

  it("is waited for when its setup is asynchronous", async () => {
    const Late = defineComponent({
      async setup() {
        const text = await new Promise<string>((resolve) => setTimeout(resolve, 5, "late"));
        return () => h("p", text);
      },
    });
    expect(await read([Late])).toContain("<p>late</p>");
  });

  it.each<[string, Component]>([
    ["its setup", { setup: () => Promise.reject(new Error("broken")) }],
    [
      "what it renders",
      () =>
        h({
          setup() {
            throw new Error("broken");
          },
        }),
    ],
    [
      "its template",
      {
        ssrRender() {
          throw new Error("broken");
        },
      },
    ],
  ])("rejects when %s fails", async (_what, component) => {
    await expect(read([Layout, component])).rejects.toThrow("broken");
  });

  it("stands when a component of it catches what failed", async () => {
    const Fails = {
      setup() {
        throw new Error("broken");
      },
    };
    const Catches = defineComponent({
      errorCaptured: () => false,
      render: () => h("section", [h("p", "standing"), h(Fails)]),
    });
    expect(await read([Catches])).toContain("<p>standing</p>");
  });

  it("has what is teleported to the body at its start, where Vue looks for it", async () => {
    const Teleports = () => h("p", [h(Teleport, { to: "body" }, h("aside", "teleported"))]);
    expect(await read([Teleports])).toMatch(
      /<body><!--teleport start anchor--><aside>teleported<\/aside><!--teleport anchor--><div id="app">/,
    );
  });

  it("has no script when it is to have none", async () => {
    const assets = { entry: undefined, stylesheets: [], preloads: [], styles: [] };
    expect(await read([() => h("p", "still")], { assets, payload: "" })).not.toContain("<script");
  });

  it("is no page when the visitor has left", async () => {
    await expect(read([() => h("p")], { signal: AbortSignal.abort() })).rejects.toThrow("abort");
  });
});

describe("<Await>", () => {
  const toPage = (promise: Promise<unknown>) => () =>
    h(
      Await,
      { promise },
      {
        default: ({ value }: { value: unknown }) => h("p", `has ${String(value)}`),
        pending: () => h("p", "waits"),
      },
    );

  it("waits in the page, and scripts follow as they settle", async () => {
    const promise = Promise.resolve("value");
    const deferred = [
      new Promise<string>((resolve) => setTimeout(resolve, 20, "second()")),
      Promise.resolve("first()"),
    ];
    const html = await read([toPage(promise)], { deferred });
    expect(html).toContain("<p>waits</p>");
    expect(html.replaceAll(/.*<\/script><script type="module"[^>]*><\/script>/gs, "")).toBe(
      '<script nonce="bm9uY2U=">first()</script><script nonce="bm9uY2U=">second()</script></body></html>',
    );
  });

  it("has its value in a page that is sent whole, whose script knows it ahead of the data", async () => {
    const deferred = [Promise.resolve("settled()")];
    const html = await read([toPage(Promise.resolve("value"))], { deferred, whole: true });
    expect(html).toContain("<p>has value</p>");
    expect(html.indexOf("settled()")).toBeLessThan(html.indexOf("self.payload"));
  });

  it("fails a page that is sent whole when it rejects", async () => {
    const page = toPage(Promise.reject(new Error("broken")));
    const deferred = [Promise.resolve("settled()")];
    await expect(read([page], { deferred, whole: true })).rejects.toThrow("broken");
  });

  it("ends with a visitor who leaves", async () => {
    let settle = (_code: string): void => undefined;
    const deferred = [new Promise<string>((resolve) => (settle = resolve))];
    const body = await render(toInput([toPage(Promise.resolve())], { deferred }));
    if (typeof body === "string") throw new TypeError("The page is not streamed.");
    const reader = body.getReader();
    expect((await reader.read()).done).toBe(false);
    await reader.cancel();
    settle("late()");
    expect(await reader.read()).toEqual({ done: true, value: undefined });
  });
});
