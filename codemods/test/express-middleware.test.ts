import compression from "compression";
import cookieParser from "cookie-parser";
import cors from "cors";
import express from "express";
import session from "express-session";
import helmet from "helmet";
import morgan from "morgan";
import { openspeed } from "openspeed";
import { fromExpress, toListener } from "openspeed/express";
import request from "supertest";
import { describe, expect, it } from "vitest";

describe("fromExpress", () => {
  it("runs helmet and cors", async () => {
    const app = toListener(openspeed());
    app.use(fromExpress(helmet(), cors())).get("/", () => "ok");
    const { headers } = await request(app).get("/").expect(200, "ok");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["access-control-allow-origin"]).toBe("*");
    await request(app).options("/").set("Access-Control-Request-Method", "PUT").expect(204);
  });

  it("runs compression around native and adapted answers", async () => {
    const app = toListener(openspeed());
    app
      .use(fromExpress(compression({ threshold: 0 })))
      .get("/native", () => "native ".repeat(100))
      .get(
        "/adapted",
        fromExpress((_req, res) => void res.send("adapted ".repeat(100))),
      );
    for (const path of ["/native", "/adapted"]) {
      const response = await request(app).get(path).expect(200).expect("Content-Encoding", "gzip");
      expect(response.text).toHaveLength(path === "/native" ? 700 : 800);
    }
  });

  it("runs morgan, which logs the final status", async () => {
    const lines: string[] = [];
    const app = toListener(openspeed());
    app.use(
      fromExpress(
        morgan(":method :url :status", { stream: { write: (line) => void lines.push(line) } }),
      ),
    );
    app.get("/", (ctx) => ctx.text("made", 201));
    await request(app).get("/?a=1").expect(201);
    await request(app).get("/nothing").expect(404);
    await expect.poll(() => lines).toEqual(["GET /?a=1 201\n", "GET /nothing 404\n"]);
  });

  it("runs cookie-parser and express-session over several requests", async () => {
    const app = toListener(openspeed());
    app.use(
      fromExpress(cookieParser(), session({ secret: "s", resave: false, saveUninitialized: true })),
    );
    app.get(
      "/",
      fromExpress((req, res) => {
        const state: object & { visits?: number } = Object(Reflect.get(req, "session"));
        state.visits = (state.visits ?? 0) + 1;
        res.json(state.visits);
      }),
    );
    const agent = request.agent(app);
    const answers = [await agent.get("/"), await agent.get("/"), await request(app).get("/")];
    expect(answers.map(({ text }) => text)).toEqual(["1", "2", "1"]);
  });

  it("runs a whole Express app, and continues where it has no route", async () => {
    const old = express();
    old.get("/x", (req, res) => void res.json({ base: req.baseUrl }));
    const app = toListener(openspeed());
    app.use("/old", fromExpress(old)).get("/old/y", () => "new");
    expect((await request(app).get("/old/x")).body).toEqual({ base: "/old" });
    expect((await request(app).get("/old/y")).text).toBe("new");
  });
});
