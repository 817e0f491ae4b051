import { ts } from "ts-morph";
import type { EditInput } from "./edit-route.ts";
import { editUseList } from "./edit-use-list.ts";
import { convertPath } from "./paths.ts";
import { isPathList, literalPath, type Registration } from "./registrations.ts";
import { isErrorHandler } from "./surroundings.ts";
import { editParts, reportUse, separate } from "./use-parts.ts";

/** Edits `app.use(...)`, but for error handlers, which `edit-errors.ts` gathers. */
export function editUse(registration: Registration, input: EditInput): void {
  const { bench, values, major } = input;
  const { call, path } = registration;
  const { edits } = bench.workOn(call.getSourceFile());
  const [first] = registration.handlers;
  if (
    first === undefined ||
    registration.handlers.every((handler) => isErrorHandler(values.of(handler)))
  )
    return;
  if (editUseList(registration, input)) return;
  let pathPrefix = "";
  if (path !== undefined) {
    const literal = literalPath(path, values);
    if (
      literal === undefined &&
      (isPathList(path, values) ||
        (!ts.isTemplateExpression(path) && !ts.isIdentifier(path) && !ts.isBinaryExpression(path)))
    ) {
      bench.mark(
        call,
        "use-path",
        "the app does not start until use() has plain paths here: write this call once for each path",
      );
      return;
    }
    if (literal === "*" || literal === "/*" || literal === "/") {
      edits.remove(path.getStart(), first.getStart());
    } else if (literal !== undefined && convertPath(literal, major).kind !== "same") {
      bench.mark(
        call,
        "use-path",
        "use() takes a path of plain segments and :names here: rewrite this one",
      );
      return;
    } else pathPrefix = `${path.getText()}, `;
  }
  const parts = editParts(registration, input);
  separate(parts, { pathPrefix, input });
  reportUse(registration, parts, input);
}
