import { listTouchesKept } from '../../../db/cadence-touches.ts'
import { listPeopleNamed } from '../../../db/list-people-named.ts'
import { readAlsoHere } from '../../../db/read-also-here.ts'
import type { AlsoHere } from '../also-answers.ts'
import type { Titled } from '../views.ts'
import { cadenceViews } from './cadence-views.ts'
import type { Reading } from './reading.ts'
import { iso, personRef } from './refs.ts'

/** What an account is in and was dealt besides its journeys: segments, experiments, audiences, answers, cadences. */
export async function alsoHere(reading: Reading, key: string): Promise<AlsoHere> {
  const { db, settings } = reading
  const [read, touches] = await Promise.all([readAlsoHere(db, key), listTouchesKept(db, key)])
  const named = [...read.exposures, ...read.audiences, ...touches].flatMap(({ person }) => person ?? [])
  const people = new Map((await listPeopleNamed(db, [...new Set(named)])).map(person => [person.id, person]))
  const whom = (id: string | null) => {
    const person = id === null ? undefined : people.get(id)
    return person ? personRef(settings, person) : null
  }
  const titled = (id: string, known: { title: string } | undefined): Titled => ({ id, title: known?.title ?? id })
  const play = (id: string): Titled => titled(id, settings.plays[id])
  return {
    segments: read.segments.flatMap(({ segment, since }) => {
      const known = settings.segments.find(one => one.id === segment)
      // one that no release has any more is nobody's business
      return known ? [{ ...titled(segment, known), owner: known.owner, since: iso(since) }] : []
    }),
    experiments: read.exposures.map(({ experiment, variant, first, person, play: by, at }) => ({
      id: experiment,
      variant,
      first: first === variant ? null : first,
      person: whom(person),
      play: by === null ? null : play(by),
      at: iso(at),
    })),
    audiences: read.audiences.map(({ audience, person, since, plays }) => {
      const known = settings.audiences[audience]
      const owner = known?.owner ?? null
      return { ...titled(audience, known), owner, person: whom(person), since: iso(since), plays: plays.map(play) }
    }),
    answers: read.answers.map(({ name, value, webhook, play: by, playRun, at }) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      webhook: webhook === null ? null : titled(webhook, settings.webhooks[webhook]),
      play: play(by),
      playRun,
      at: iso(at),
    })),
    cadences: cadenceViews(reading, touches, whom),
  }
}
