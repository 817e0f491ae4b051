import { HttpError, openspeed, route } from "openspeed";
import { Task, TaskChange, TaskDraft, TaskPage, TaskParams, TaskQuery } from "./contract.ts";
import type { TaskStore } from "./task-store.ts";

const tags = ["Tasks"];

/** The routes below `/tasks`. */
export function createTaskRoutes(store: TaskStore) {
  const found = (task: Task | undefined): Task => {
    if (task === undefined) throw new HttpError(404, "There is no such task.");
    return task;
  };

  return openspeed("/tasks").routes({
    "GET /": route(
      {
        tags,
        summary: "List tasks, the newest first",
        query: TaskQuery,
        responses: { 200: TaskPage },
      },
      (ctx) => store.list(ctx.query),
    ),

    "POST /": route(
      { tags, summary: "Add a task", body: TaskDraft, responses: { 201: Task } },
      (ctx) => {
        const task = store.add(ctx.body.title);
        return ctx.json(task, { status: 201, headers: { location: `/tasks/${task.id}` } });
      },
    ),

    "GET /:id<int>": route(
      { tags, summary: "Read a task", params: TaskParams, responses: { 200: Task } },
      (ctx) => found(store.find(ctx.params.id)),
    ),

    "PATCH /:id<int>": route(
      {
        tags,
        summary: "Change a task",
        params: TaskParams,
        body: TaskChange,
        responses: { 200: Task },
      },
      (ctx) => found(store.change(ctx.params.id, ctx.body)),
    ),

    "DELETE /:id<int>": route(
      { tags, summary: "Delete a task", params: TaskParams, responses: { 204: null } },
      (ctx) => {
        if (!store.remove(ctx.params.id)) throw new HttpError(404, "There is no such task.");
      },
    ),
  });
}
