import type { Page } from "@openspeed/vite";
import type { ReactElement, ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { ErrorBoundary } from "./error-boundary.ts";

const PAGE: Page = {
  url: new URL("http://localhost/"),
  route: "/",
  params: {},
  status: 200,
  data: {},
  form: undefined,
  error: undefined,
};

type Props = ErrorBoundary["props"];

/** Calls a boundary as React does: without a document there is no React that would. */
function createBoundary() {
  const props: Props = {
    page: PAGE,
    data: {},
    load: () => new Promise<never>(() => undefined),
    children: "children",
  };
  const boundary = new ErrorBoundary(props);
  const update = (change: object | null) => {
    boundary.state = { ...boundary.state, ...change };
  };
  const show = (page: Page): ReactNode => {
    Object.assign(boundary, { props: { ...props, page } });
    update(ErrorBoundary.getDerivedStateFromProps({ ...props, page }, boundary.state));
    return boundary.render();
  };
  return {
    show,
    fail: (thrown: unknown): ReactNode => {
      update(ErrorBoundary.getDerivedStateFromError(thrown));
      return boundary.render();
    },
    loaded: (component: unknown): ReactNode => {
      update({ fallback: { component, loadedFor: boundary.state.caught } });
      return boundary.render();
    },
  };
}

function ErrorPage(): ReactNode {
  return null;
}

describe("ErrorBoundary", () => {
  it("shows nothing, then the error page, until another page is shown", () => {
    const { show, fail, loaded } = createBoundary();
    expect(show(PAGE)).toBe("children");
    expect(fail(new Error("hunter2"))).toBeNull();
    const shown = loaded(ErrorPage) as ReactElement<{ value: Page; children: ReactElement }>;
    expect(shown.props.value).toMatchObject({ status: 500 });
    expect(shown.props.value.error?.message).not.toContain("hunter2");
    expect(shown.props.children.type).toBe(ErrorPage);
    expect(show({ ...PAGE })).toBe("children");
  });

  it("leaves an error page that fails itself to the next boundary outwards", () => {
    const { show, fail, loaded } = createBoundary();
    void show(PAGE);
    void fail(new Error("the page failed"));
    void loaded(ErrorPage);
    expect(() => fail(new Error("the error page failed"))).toThrow("the error page failed");
  });

  it("leaves an error page without a component to the next boundary outwards", () => {
    const { show, fail, loaded } = createBoundary();
    void show(PAGE);
    void fail(new Error("the page failed"));
    expect(() => loaded(undefined)).toThrow("no component as its default export");
  });
});
