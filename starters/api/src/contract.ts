import { z } from "zod";

/** The most tasks of one page. */
const MOST_TASKS = 100;

const title = z.string().trim().min(1).max(200);
const number = z.coerce.number<string | number>().int().positive();

/** A thing to do, as it is answered. */
export const Task = z
  .object({ id: z.int(), title: z.string(), isDone: z.boolean(), createdAt: z.iso.datetime() })
  .meta({ id: "Task" });

/** What a new task is made of. */
export const TaskDraft = z.strictObject({ title }).meta({ id: "TaskDraft" });

/** What can be changed of a task; what is left out stays. */
export const TaskChange = z
  .strictObject({ title: title.optional(), isDone: z.boolean().optional() })
  .meta({ id: "TaskChange" });

export const TaskParams = z.object({ id: number });

/** Which tasks are listed: the newest ones, or those before the one that ended the page before. */
export const TaskQuery = z.object({
  limit: number.max(MOST_TASKS).default(20),
  before: number.optional(),
  done: z.stringbool().optional(),
});

export const TaskPage = z
  .object({
    tasks: z.array(Task),
    next: z.int().nullable().describe("`before` of the next page, or null when this is the last"),
  })
  .meta({ id: "TaskPage" });

export const Health = z.object({ status: z.literal("ok") });

export type Task = z.infer<typeof Task>;
export type TaskChange = z.infer<typeof TaskChange>;
export type TaskQuery = z.infer<typeof TaskQuery>;
export type TaskPage = z.infer<typeof TaskPage>;
