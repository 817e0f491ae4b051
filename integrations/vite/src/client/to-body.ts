import { toForm } from "./to-form.ts";

/** The body that the browser would send. Unless the form is `multipart/form-data`, a file is sent as its name. */
export function toBody({ formData, sourceElement }: NavigateEvent): FormData | URLSearchParams {
  const data = formData ?? new FormData();
  const form = toForm(sourceElement);
  const type = readAttribute(sourceElement, "formenctype") ?? readAttribute(form, "enctype");
  if (type?.toLowerCase() === "multipart/form-data") return data;
  const body = new URLSearchParams();
  for (const [name, value] of data)
    body.append(name, typeof value === "string" ? value : value.name);
  return body;
}

/** A form's own members go by the names of its fields, such as "enctype". */
function readAttribute(element: Element | null | undefined, name: string): string | undefined {
  return element == null
    ? undefined
    : (Element.prototype.getAttribute.call(element, name) ?? undefined);
}
