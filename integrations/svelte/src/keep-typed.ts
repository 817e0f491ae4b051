type TextField = HTMLInputElement | HTMLTextAreaElement;

/**
 * Hydrates, and keeps what was typed into fields before. Svelte sets a field with `value={…}` to what the server
 * rendered; such a field gets its text back, and the component hears of it as if it were typed at that moment.
 */
export function keepTyped<TResult>(target: Element, hydrate: () => TResult): TResult {
  const restore = [...target.querySelectorAll<TextField>("input, textarea")]
    .filter(isTyped)
    .map(rememberText);
  const result = hydrate();
  for (const giveBack of restore) giveBack();
  return result;
}

/** A script may not choose a file, and no binding does. */
function isTyped({ type, value, defaultValue }: TextField): boolean {
  return type !== "file" && value !== defaultValue;
}

function rememberText(field: TextField): () => void {
  const { value, selectionStart, selectionEnd, selectionDirection } = field;
  return function giveBack() {
    if (field.value === value) return;
    field.value = value;
    // Fields without a caret, such as those of numbers, have no selection either.
    if (selectionStart !== null)
      field.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? "none");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
}
