/** The form that a submission came from. */
export function toForm(source: Element | null): HTMLFormElement | undefined {
  if (source instanceof HTMLFormElement) return source;
  if (source instanceof HTMLButtonElement || source instanceof HTMLInputElement) {
    return source.form ?? undefined;
  }
  return undefined;
}
