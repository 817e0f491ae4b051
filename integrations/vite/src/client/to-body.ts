import { toForm } from "./to-form.ts";

/** The body that the browser would send. Unless the form is `multipart/form-data`, a file is sent as its name. */
export function toBody({ formData, sourceElement }: NavigateEvent): FormData | URLSearchParams {
  const data = formData ?? new FormData();
  const type = sourceElement?.getAttribute("formenctype") ?? toForm(sourceElement)?.enctype;
  if (type === "multipart/form-data") return data;
  const body = new URLSearchParams();
  for (const [name, value] of data)
    body.append(name, typeof value === "string" ? value : value.name);
  return body;
}
