import { openspeed } from "openspeed";

export const app = openspeed().routes({
  "GET /": () => "hi",
  "GET /users/:id": (ctx) => ({ id: ctx.params.id }),
  "POST /json": (ctx) => ctx.request.json(),
});
