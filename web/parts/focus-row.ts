/** Gives the focus to the row of a list with this id: at once if it is there, else when it is on the page. */
export function focusRow(attribute: string, id: string): void {
  const focus = () => {
    const row = document.querySelector<HTMLElement>(`[${attribute}="${CSS.escape(id)}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  focus()
  requestAnimationFrame(focus)
}
