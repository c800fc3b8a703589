import { useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'
import { useKeys } from './use-keys.ts'

interface SearchFieldProps {
  label: string
  placeholder: string
  value: string
  onChange: (text: string) => void
  /** it was just opened to be typed into */
  autoFocus?: boolean
}

/** The search of this page; `/` goes to it, Esc leaves it. */
export function SearchField({ label, placeholder, value, onChange, autoFocus = false }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])
  useKeys({ '/': () => input.current?.focus(), 'Shift+/': () => input.current?.focus() })
  return (
    <label className="field search">
      <Icon name="search" small />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          event.currentTarget.blur()
        }}
      />
      <kbd>/</kbd>
    </label>
  )
}
