import type { CatchPoint, Page, PageError } from "@openspeed/vite";
import {
  defineComponent,
  h,
  onErrorCaptured,
  shallowRef,
  type Component,
  type DefineSetupFnComponent,
} from "vue";
import { PageScope } from "./page-context.ts";
import { toDeclared, type Inside } from "./page-tree.ts";

interface ErrorBoundaryProps {
  readonly page: Page;
  readonly data: object;
  readonly load: CatchPoint["load"];
  readonly inside: Inside;
}

interface Failure {
  readonly page: Page;
  readonly error: PageError;
  /** The error page, once it is loaded. */
  readonly fallback?: Component;
}

const ERROR: PageError = {
  status: 500,
  title: "Error",
  message: "Something went wrong on this page.",
};

/** Shows the error page in place of what failed in the browser, until another page is shown. */
export const ErrorBoundary: DefineSetupFnComponent<ErrorBoundaryProps> =
  /* @__PURE__ */ defineComponent(
    (props: ErrorBoundaryProps) => {
      const failure = shallowRef<Failure>();
      onErrorCaptured((thrown, _instance, info) => {
        if (isEventError(info)) return true;
        const { page, load } = props;
        const before = failure.value?.page === page ? failure.value : undefined;
        // An error page that fails itself is for the next one outwards.
        if (before?.fallback !== undefined) return true;
        const isDescribed = isPageError(thrown);
        // oxlint-disable-next-line eslint/no-console -- as Vue does with an error that nothing catches
        if (!isDescribed) console.error(thrown);
        if (before !== undefined) return false;
        const caught = { page, error: isDescribed ? thrown : ERROR };
        failure.value = caught;
        load().then(
          (fallback) => {
            if (failure.value === caught)
              failure.value = { ...caught, fallback: fallback as Component };
          },
          () => location.reload(),
        );
        return false;
      });
      return () => {
        const caught = failure.value;
        if (caught?.page !== props.page) return props.inside();
        return caught.fallback === undefined
          ? null
          : showFallback(props, caught.fallback, caught.error);
      };
    },
    { name: "ErrorBoundary", props: ["page", "data", "load", "inside"] },
  );

function showFallback({ page, data }: ErrorBoundaryProps, fallback: Component, error: PageError) {
  const shown: Page = { ...page, error, status: error.status };
  const inside = () => h(fallback, toDeclared(fallback, { params: page.params, data, error }));
  return h(PageScope, { page: shown, inside });
}

/** An event handler that fails leaves the page as it was. In production Vue gives a link in place of a name. */
function isEventError(info: string): boolean {
  return /event handler$|runtime-[56]$/.test(info);
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
