import type { AccountView } from '../../../client/http/account-answers.ts'
import { Moment } from '../../parts/moment.tsx'

type Cadence = AccountView['also']['cadences'][number]
type Kept = Cadence['people'][number]

/** How cadences were kept to, person by person: how many touches are done, and what became of the others. */
export function CadenceKept({ cadences }: { cadences: readonly Cadence[] }) {
  return (
    <>
      {cadences.map(({ id, title, owner, band, people }) => (
        <div key={`${id} ${band?.id}`}>
          <h3 title={owner ? `Owned by ${owner}` : undefined}>
            {title}
            {band && <span className="dim"> for {band.title}</span>}
          </h3>
          {people.map(kept => (
            <Person key={`${kept.who?.id} ${kept.role?.id}`} kept={kept} />
          ))}
        </div>
      ))}
    </>
  )
}

function Person({ kept: { who, role, due, done, touches } }: { kept: Kept }) {
  return (
    <details className="kept">
      <summary>
        <span className="ink">{who?.name ?? <span className="gap">{role?.title ?? 'Anyone'}, nobody yet</span>}</span>
        <span className={done < due ? 'behind' : undefined}>
          {done} of {due} done{touches.length > due && `, ${touches.length - due} to come`}
        </span>
      </summary>
      <ol>
        {touches.map(({ touch, channel, plannedAt, doneAt, says }) => (
          <li key={`${touch} ${plannedAt}`}>
            <span>
              {touch} <small>{channel}</small>
            </span>
            <span>
              {says} <Moment at={doneAt ?? plannedAt} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
