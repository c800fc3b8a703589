import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { overlayStore } from '../state/overlays.ts'
import { recall } from '../state/remembered.ts'

type KeyMap = Record<string, (event: KeyboardEvent) => void>

const SEQUENCE = 1_000
let sequenceSince = 0

/** The first key of a sequence (G) was pressed: single letters rest until the second came or the time is over. */
export function startSequence(): void {
  sequenceSince = Date.now()
}

/**
 * Keys of a page or a part, while it is on the screen. They rest while somebody types, while a dialog or menu is open, and
 * for readers who turned single keys off.
 */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  const names = Object.keys(keys).join(' , ')
  useEffect(() => {
    if (names === '') return
    const bindings = names.split(' , ').map(name => [
      name,
      (event: KeyboardEvent) => {
        if (event.defaultPrevented || resting(event, name)) return
        event.preventDefault()
        if (name.includes(' ')) sequenceSince = 0
        latest.current[name]?.(event)
      },
    ])
    return tinykeys(window, Object.fromEntries(bindings))
  }, [names])
}

function resting(event: KeyboardEvent, name: string): boolean {
  // what was asked to float may still be on its way: letters typed meanwhile are meant for it
  if (overlayStore.get() !== null || document.querySelector('[role="dialog"], [role="menu"]')) return true
  if (name.startsWith('$mod')) return false
  if (!name.includes(' ') && name !== 'g' && Date.now() - sequenceSince < SEQUENCE) return true
  // Esc leaves a field as well; Enter belongs to whatever it is pressed on.
  if (name === 'escape') return false
  if (name === 'enter') return event.target instanceof Element && event.target.closest(PRESSABLE) !== null
  return isTyping(event.target) || recall('single-keys') === 'off'
}

const PRESSABLE = 'a, button, input, select, textarea, summary, [role="option"], [data-enter]'

const TYPED = new Set(['text', 'search', 'email', 'number', 'password', 'tel', 'url', 'date', 'datetime-local', 'time'])

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return TYPED.has(target.type)
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}
