import type { CatchPoint, Page } from "@openspeed/vite";
import { toPageError } from "@openspeed/vite/client";
import { Component, createElement, type ReactNode } from "react";
import { PageContext } from "./page-context.ts";
import { toComponent } from "./to-component.ts";

interface ErrorBoundaryProps {
  readonly page: Page;
  readonly data: object;
  readonly load: CatchPoint["load"];
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  /** The page that the rest is about. */
  readonly page?: Page;
  readonly caught?: Caught | undefined;
  readonly fallback?: Fallback | undefined;
}

interface Caught {
  readonly thrown: unknown;
}

/** The error page, once it is loaded. */
interface Fallback {
  readonly component: unknown;
  readonly loadedFor: Caught;
}

/** Shows the error page in place of what failed in the browser, until another page is shown. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = {};

  override componentDidCatch(): void {
    const { caught } = this.state;
    if (caught === undefined) return;
    this.props.load().then(
      (component) =>
        this.setState((state) =>
          state.caught === caught ? { fallback: { component, loadedFor: caught } } : null,
        ),
      () => location.reload(),
    );
  }

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { caught: { thrown } };
  }

  static getDerivedStateFromProps(
    { page }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): ErrorBoundaryState | null {
    return state.page === page ? null : { page, caught: undefined, fallback: undefined };
  }

  override render(): ReactNode {
    const { page, data, children } = this.props;
    const { caught, fallback } = this.state;
    if (caught === undefined) return children;
    if (fallback === undefined) return null;
    // An error page that fails itself is for the next one outwards.
    if (fallback.loadedFor !== caught) throw caught.thrown;
    const error = toPageError(caught.thrown);
    const props: object = { params: page.params, data, error };
    const shown = createElement(toComponent(fallback.component), props);
    return createElement(PageContext, { value: { ...page, error, status: error.status } }, shown);
  }
}
