import type { AccountView } from '../../../client/http/account-answers.ts'

interface JourneyPickProps {
  journeys: AccountView['journeys']
  /** null = all of them, and what is of none */
  picked: string | null
  onPick: (journey: string | null) => void
}

/** Narrows the timeline to what one journey decided and did. */
export function JourneyPick({ journeys, picked, onPick }: JourneyPickProps) {
  return (
    <span className={picked === null ? 'pick' : 'pick on'}>
      <select aria-label="Journey" value={picked ?? ''} onChange={event => onPick(event.target.value || null)}>
        <option value="">Every journey</option>
        {journeys.map(({ journey, title }) => (
          <option key={journey} value={journey}>
            {title}
          </option>
        ))}
      </select>
    </span>
  )
}
