/** Brings the reader to the outcomes: to the one they picked, or the first. */
export function focusOutcome(): void {
  const form = document.getElementById('outcome')
  const radio = form?.querySelector<HTMLInputElement>('input:checked') ?? form?.querySelector('input')
  radio?.focus()
  form?.scrollIntoView({ block: 'nearest' })
}
