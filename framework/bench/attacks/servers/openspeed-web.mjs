import { createOpenspeedApp } from "./openspeed-app.mjs";

const { fetch } = createOpenspeedApp();

// oxlint-disable-next-line import/no-default-export -- what `bun run` and `deno serve` look for
export default { fetch };
