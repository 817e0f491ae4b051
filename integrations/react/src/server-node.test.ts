import type { RenderInput } from "@openspeed/vite";
import { createElement, Suspense, use, type ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { render } from "./server-node.ts";

const NEVER = new Promise<string>(() => undefined);

describe("a page on Node", () => {
  it("is in one piece when it is complete at once, and asks for no signal", async () => {
    const text = "é€😀".repeat(2000);
    const input = toInput(() => createElement("p", null, text));
    const asked: RenderInput = {
      ...input,
      get signal(): AbortSignal {
        throw new Error("It asked for a signal.");
      },
    };
    const page = await render(asked);
    expect(page).toBeInstanceOf(Uint8Array);
    expect(await new Response(page).text()).toContain(`<p>${text}</p>`);
  });

  it("is a stream when a part of it is not there yet", async () => {
    expect(await render(toInput(Waiting))).toBeInstanceOf(ReadableStream);
  });

  it("ends when the client goes away", async () => {
    const client = new AbortController();
    const stream = await render(toInput(Waiting, client.signal));
    client.abort();
    expect(await new Response(stream).text()).toContain("waiting");
  });

  it("ends at once when the client had gone away before", async () => {
    const stream = await render(toInput(Waiting, AbortSignal.abort()));
    expect(await new Response(stream).text()).toContain("waiting");
  });
});

function Waiting(): ReactNode {
  return createElement(Suspense, { fallback: "waiting" }, createElement(Late));
}

function Late(): ReactNode {
  return use(NEVER);
}

function toInput(component: () => ReactNode, signal = new AbortController().signal): RenderInput {
  return {
    page: {
      url: new URL("http://localhost/"),
      route: "/",
      params: {},
      status: 200,
      data: {},
      form: undefined,
      error: undefined,
    },
    components: [component],
    data: [{}],
    catchPoints: [],
    assets: { entry: undefined, stylesheets: [], preloads: [], styles: [] },
    lang: "en",
    nonce: "nonce",
    payload: "",
    deferred: [],
    signal,
    whole: false,
    onError: () => ({ status: 500, title: "Error", message: "Error" }),
  };
}
