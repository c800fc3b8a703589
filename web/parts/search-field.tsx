import { useRef } from 'react'
import { Icon } from './icon.tsx'
import { useKeys } from './use-keys.ts'

interface SearchFieldProps {
  label: string
  placeholder: string
  value: string
  onChange: (text: string) => void
}

/** The search of this page; `/` goes to it, Esc leaves it. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
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
