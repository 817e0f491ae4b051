import type { CatchPoint, Page, PageError } from "@openspeed/vite";
import { Component, createElement, type ComponentType, type ReactNode } from "react";
import { PageContext } from "./page-context.ts";

interface ErrorBoundaryProps {
  readonly page: Page;
  readonly data: object;
  readonly load: CatchPoint["load"];
  readonly children: ReactNode;
}

/** Something that was thrown, which may be anything. */
interface Caught {
  readonly thrown: unknown;
}

interface ErrorBoundaryState {
  readonly caught?: Caught | undefined;
  /** What is shown an error page for, and in which page that was. */
  readonly failure?: { readonly caught: Caught; readonly page: Page } | undefined;
  /** The error page, once it is loaded. */
  readonly fallback?: ComponentType<object> | undefined;
  /** Whether the error page failed itself. */
  readonly isBeyond?: boolean;
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
    const { failure } = this.state;
    this.props.load().then(
      (fallback) =>
        this.setState((state) =>
          state.failure === failure ? { fallback: fallback as ComponentType<object> } : null,
        ),
      () => location.reload(),
    );
  }

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { caught: { thrown } };
  }

  static getDerivedStateFromProps(
    { page }: ErrorBoundaryProps,
    { caught, failure, fallback }: ErrorBoundaryState,
  ): ErrorBoundaryState | null {
    if (caught === undefined) return null;
    if (failure?.caught === caught) return failure.page === page ? null : UNHARMED;
    if (failure?.page === page && fallback !== undefined) return { isBeyond: true };
    return { failure: { caught, page }, fallback: undefined };
  }

  override render(): ReactNode {
    const { page, data, children } = this.props;
    const { failure, fallback, isBeyond, caught } = this.state;
    // An error page that fails itself is for the next one outwards.
    if (isBeyond === true) throw caught?.thrown;
    if (failure === undefined) return children;
    if (fallback === undefined) return null;
    const { thrown } = failure.caught;
    const error = isPageError(thrown) ? thrown : ERROR;
    const shown = createElement(fallback, { params: page.params, data, error } as object);
    return createElement(PageContext, { value: { ...page, error, status: error.status } }, shown);
  }
}

const UNHARMED: ErrorBoundaryState = {
  caught: undefined,
  failure: undefined,
  fallback: undefined,
};

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
