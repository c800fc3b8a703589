import type { AccountView } from '../../../client/http/account-answers.ts'
import { Note } from '../../parts/note.tsx'
import { useNow } from '../../time/app-clock.ts'
import { momentWords } from '../../time/moment-words.ts'

/** What is out of the ordinary about the journey: none yet, paused, parked, over. */
export function JourneyNotes({ view }: { view: AccountView }) {
  const now = useNow()
  const { journey, account } = view
  const words = (at: string) => momentWords(Date.parse(at), now)
  if (journey === null) {
    return (
      <div className="journey-note">
        <Note icon="signal">
          <b>No journey yet.</b> {account.name} has not met what a journey asks for at its start. Signals are kept and
          counted; it begins by itself.
        </Note>
      </div>
    )
  }
  const { parked, ended, pausedUntil } = journey
  if (parked) {
    return (
      <div className="journey-note">
        <Note tone="breach" icon="risk" role="alert">
          <b>The journey is parked.</b> {parked.detail} <code>{parked.code}</code>
          {parked.entry !== null && `, entry ${parked.entry}`}. Nothing is sent until it runs again; signals are kept
          and will be applied in order.
        </Note>
      </div>
    )
  }
  if (ended) {
    return (
      <div className="journey-note">
        <Note icon="flag">
          <b>This journey ended as {ended.as}</b>, {words(ended.at)}.
        </Note>
      </div>
    )
  }
  if (journey.status !== 'paused' && pausedUntil === null) return null
  return (
    <div className="journey-note">
      <Note tone="risk" icon="pause">
        <b>Paused{pausedUntil === null ? ', until somebody resumes it' : ` until ${words(pausedUntil)}`}.</b> Nothing is
        sent and clocks stand still; signals are kept and will be applied in order.
      </Note>
    </div>
  )
}
