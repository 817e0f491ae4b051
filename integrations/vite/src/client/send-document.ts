import { toBody } from "./to-body.ts";

/** Sends a form as a browser does by itself, and shows the document that answers. */
export function sendDocument(event: NavigateEvent, url: URL): void {
  const body = toBody(event);
  const form = document.createElement("form");
  form.method = "post";
  form.action = url.href;
  if (body instanceof FormData) form.enctype = "multipart/form-data";
  form.hidden = true;
  // The router leaves it to the browser.
  form.dataset["reload"] = "";
  form.append(...[...body].map(([name, value]) => toField(name, value)));
  document.body.append(form);
  // The form's members go by the names of its fields now, and one may be named "submit".
  HTMLFormElement.prototype.submit.call(form);
  HTMLFormElement.prototype.remove.call(form);
}

function toField(name: string, value: FormDataEntryValue): HTMLInputElement {
  const field = document.createElement("input");
  field.name = name;
  if (typeof value === "string") {
    field.type = "hidden";
    field.value = value;
  } else {
    const files = new DataTransfer();
    files.items.add(value);
    field.type = "file";
    field.files = files.files;
  }
  return field;
}
