/** Moves the focus to the first field that was refused. */
export function focusInvalid(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
