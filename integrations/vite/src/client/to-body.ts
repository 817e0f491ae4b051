import { toForm } from "./to-form.ts";

/** What the browser would send: unless the form says `multipart/form-data`, a file becomes its name. */
export function toBody({ formData, sourceElement }: NavigateEvent): FormData | URLSearchParams {
  const data = formData ?? new FormData();
  const type = sourceElement?.getAttribute("formenctype") ?? toForm(sourceElement)?.enctype;
  if (type === "multipart/form-data") return data;
  const body = new URLSearchParams();
  for (const [name, value] of data)
    body.append(name, typeof value === "string" ? value : value.name);
  return body;
}
