/** Moves the focus to the next or previous element that matches; from outside, to the first. */
export function stepFocus(selector: string, by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(selector)]
  const at = all.findIndex(element => element === document.activeElement || element.contains(document.activeElement))
  const next = at === -1 ? all[0] : all[at + by]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}
