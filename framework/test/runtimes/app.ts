import { openspeed } from "openspeed";
import { answers } from "./app/answers.ts";
import { bodies } from "./app/bodies.ts";
import { errors } from "./app/errors.ts";
import { methods } from "./app/methods.ts";
import { kept, stale } from "./app/kept.ts";
import { layers } from "./app/layers.ts";
import { requests } from "./app/requests.ts";
import { routing } from "./app/routing.ts";
import { streams } from "./app/streams.ts";

/** The app that every runtime serves for the contract suite. */
export default openspeed("", { report: () => undefined })
  .use(async (_ctx, next) => {
    const response = await next({ seen: true });
    response.headers.set("x-seen", "1");
    return response;
  })
  .routes({ "GET /": () => "Hello" })
  .use("/methods", methods)
  .use("/routing", routing)
  .use("/requests", requests)
  .use("/answers", answers)
  .use("/bodies", bodies)
  .use("/streams", streams)
  .use("/errors", errors)
  .use("/layers", layers)
  .use("/kept", kept)
  .use("/stale", stale);
