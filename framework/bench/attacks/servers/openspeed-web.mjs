import { createOpenspeedApp } from "./openspeed-app.mjs";

// oxlint-disable-next-line import/no-default-export -- what `bun run` and `deno serve` look for
export default createOpenspeedApp();
