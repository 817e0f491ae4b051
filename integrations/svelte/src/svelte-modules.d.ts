/** What TypeScript can't read out of the component itself. */
declare module "#page-tree.svelte" {
  import type { PageView } from "@openspeed/vite";
  import type { Component } from "svelte";

  export interface ShownTree {
    /** Shows another page in the place of this one. */
    show(next: PageView): void;
    /** Shows the page's nearest error page, for what no boundary could catch. Without one it returns false. */
    showError(thrown: unknown): boolean;
  }

  const PageTree: Component<{ view: PageView }, ShownTree>;
  export default PageTree;
}
