import type { AccountView } from '../../../client/http/account-answers.ts'
import { Moment } from '../../parts/moment.tsx'
import { Note } from '../../parts/note.tsx'

type Journey = AccountView['journeys'][number]

/** What is out of the ordinary about the journeys: none yet, a place that is waited for, paused, parked, all over. */
export function JourneyNotes({ view: { account, journeys } }: { view: AccountView }) {
  const open = journeys.filter(journey => journey.ended === null)
  const [last] = journeys
  const notes = [
    ...account.waiting.map(place => <PlaceNote key={place.journey.id} place={place} />),
    ...open.flatMap(journey => standsStill(journey, open.length > 1) ?? []),
  ]
  if (open.length === 0 && last?.ended) notes.push(<EndNote key="ended" title={last.title} ended={last.ended} />)
  if (journeys.length === 0 && account.waiting.length === 0) {
    notes.push(<NoneYet key="none" name={account.name} target={account.newTarget} />)
  }
  if (notes.length === 0) return null
  return <div className="journey-note">{notes}</div>
}

function NoneYet({ name, target }: { name: string; target: boolean }) {
  return (
    <Note icon="signal">
      <b>{target ? 'Not yet engaged.' : 'No journey yet.'}</b> {name} has not met what a journey asks for at its start.
      Signals are kept and counted; it begins by itself.
    </Note>
  )
}

function PlaceNote({ place: { journey, place, of, since } }: { place: AccountView['account']['waiting'][number] }) {
  return (
    <Note icon="hourglass">
      <b>
        Waits for a place in {journey.title}: {place} of {of} in line
      </b>
      , <Moment before="since " at={since} />. It begins by itself when one comes free; the higher score goes first.
    </Note>
  )
}

function EndNote({ title, ended }: { title: string; ended: NonNullable<Journey['ended']> }) {
  return (
    <Note icon="flag">
      <b>
        {title} ended as {ended.as}
      </b>
      , <Moment at={ended.at} />.
    </Note>
  )
}

/** The note on a journey that is parked or paused; null for one that goes on. `several`: it has to say which. */
function standsStill({ workflowId, title, status, parked, pausedUntil }: Journey, several: boolean) {
  const which = several ? title : 'The journey'
  if (parked) {
    return (
      <Note key={workflowId} tone="breach" icon="risk" role="alert">
        <b>{which} is parked.</b> {parked.detail} <code>{parked.code}</code>
        {parked.entry !== null && `, entry ${parked.entry}`}. Nothing is sent until it runs again; signals are kept and
        will be applied in order.
      </Note>
    )
  }
  if (status !== 'paused' && pausedUntil === null) return null
  return (
    <Note key={workflowId} tone="risk" icon="pause">
      <b>
        {several ? `${title} is paused` : 'Paused'}
        {pausedUntil === null ? ', until somebody resumes it' : <Moment before=" until " at={pausedUntil} />}.
      </b>{' '}
      Nothing is sent and clocks stand still; signals are kept and will be applied in order.
    </Note>
  )
}
