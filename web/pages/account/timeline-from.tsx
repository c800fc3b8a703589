import { useRef, useState } from 'react'
import { useKeys } from '../../parts/use-keys.ts'
import { instantOf, wallClockAt } from '../../time/wall-clock.ts'

interface TimelineFromProps {
  /** the moment the timeline begins with; null = the newest */
  until: string | null
  /** when it all began; null = not known yet */
  first: string | null
  onPick: (until: string | null) => void
}

const OLDEST = 1970

/** Goes to a day in the past, to the first touch, and back to the newest. */
export function TimelineFrom({ until, first, onPick }: TimelineFromProps) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const pick = (day: string) => {
    setText(day)
    // while a year is typed it passes through the first century
    if (day === '' || Number(day.slice(0, 4)) >= OLDEST) onPick(day === '' ? null : endOfDay(day))
  }
  useKeys({ d: () => field.current?.focus() })
  return (
    <span className="from">
      <label className={until === null ? 'pick' : 'pick on'}>
        <span className="vh">Go to a date</span>
        <input
          ref={field}
          type="date"
          title="Go to a date, D"
          aria-keyshortcuts="D"
          value={text}
          onChange={event => pick(event.target.value)}
        />
      </label>
      {until !== null && (
        <button type="button" className="link" onClick={() => pick('')}>
          Newest
        </button>
      )}
      {first !== null && until === null && (
        <button type="button" className="link" onClick={() => pick(dayOf(Date.parse(first)))}>
          First touch
        </button>
      )}
    </span>
  )
}

/** A day on the reader's wall as its field has it. */
function dayOf(at: number): string {
  const { year, month, day } = wallClockAt(at)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The last millisecond of a day on the reader's wall, as an instant. */
function endOfDay(day: string): string {
  return new Date(instantOf(Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 1, 0, 0) - 1).toISOString()
}
