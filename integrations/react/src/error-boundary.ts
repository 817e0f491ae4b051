import type { CatchPoint, Page, PageError } from "@openspeed/vite";
import { Component, createElement, type ComponentType, type ReactNode } from "react";
import { PageContext } from "./page-context.ts";

interface ErrorBoundaryProps {
  readonly page: Page;
  readonly data: object;
  readonly load: CatchPoint["load"];
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failedPage?: Page | undefined;
  readonly fallback?: ComponentType<object> | undefined;
  readonly error?: PageError;
}

const ERROR: PageError = {
  status: 500,
  title: "Error",
  message: "Something went wrong on this page.",
};

/** Shows the error page in place of what failed in the browser, until another page is shown. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = {};

  override componentDidCatch(): void {
    const { load, page } = this.props;
    load().then(
      (fallback) =>
        this.setState({ failedPage: page, fallback: fallback as ComponentType<object> }),
      () => location.reload(),
    );
  }

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { fallback: () => null, error: isPageError(thrown) ? thrown : ERROR };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): ErrorBoundaryState | null {
    if (state.fallback === undefined) return null;
    if (state.failedPage === undefined) return { failedPage: props.page };
    return state.failedPage === props.page ? null : { failedPage: undefined, fallback: undefined };
  }

  override render(): ReactNode {
    const { page, data, children } = this.props;
    const { fallback, error = ERROR } = this.state;
    if (fallback === undefined) return children;
    const shown = createElement(fallback, { params: page.params, data, error } as object);
    return createElement(PageContext, { value: { ...page, error, status: error.status } }, shown);
  }
}

/** What a promise in the page's data is rejected with: the server has already said what may be shown. */
function isPageError(thrown: unknown): thrown is PageError {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    "status" in thrown &&
    "message" in thrown &&
    !(thrown instanceof Error)
  );
}
