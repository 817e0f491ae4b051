import type { CatchPoint, Page } from "@openspeed/vite";
import { isPageError, toPageError } from "@openspeed/vite/client";
import {
  defineComponent,
  h,
  onErrorCaptured,
  shallowRef,
  type DefineSetupFnComponent,
  type VNode,
} from "vue";
import { PageScope } from "./page-context.ts";
import { toDeclared, type Inside } from "./page-tree.ts";
import { toComponent } from "./to-component.ts";

interface ErrorBoundaryProps {
  readonly page: Page;
  readonly data: object;
  readonly load: CatchPoint["load"];
  readonly inside: Inside;
}

interface Failure {
  readonly page: Page;
  readonly thrown: unknown;
  readonly fallback?: Fallback;
}

/** The error page, once it is loaded. */
interface Fallback {
  readonly component: unknown;
}

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
        // oxlint-disable-next-line eslint/no-console -- as Vue does with an error that nothing catches
        if (!isPageError(thrown)) console.error(thrown);
        if (before !== undefined) return false;
        const caught: Failure = { page, thrown };
        failure.value = caught;
        load().then(
          (component) => {
            if (failure.value === caught) failure.value = { ...caught, fallback: { component } };
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
          : showFallback(props, caught.fallback, caught.thrown);
      };
    },
    { name: "ErrorBoundary", props: ["page", "data", "load", "inside"] },
  );

function showFallback(
  { page, data }: ErrorBoundaryProps,
  { component }: Fallback,
  thrown: unknown,
): VNode {
  const error = toPageError(thrown);
  const fallback = toComponent(component);
  const shown: Page = { ...page, error, status: error.status };
  const inside = () => h(fallback, toDeclared(fallback, { params: page.params, data, error }));
  return h(PageScope, { page: shown, inside });
}

/** An event handler that fails leaves the page as it was. In production Vue gives a link in place of a name. */
function isEventError(info: string): boolean {
  return /event handler$|runtime-[56]$/.test(info);
}
