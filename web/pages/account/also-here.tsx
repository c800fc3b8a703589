import type { AccountView } from '../../../client/http/account-answers.ts'
import { Moment } from '../../parts/moment.tsx'
import { CadenceKept } from './cadence-kept.tsx'
import './also-here.css'

type Also = AccountView['also']

/** What the account is in and was dealt besides its journeys; parts with nothing in them are left out. */
export function AlsoHere({ also }: { also: Also }) {
  const parts = [
    also.cadences.length > 0 && <CadenceKept key="cadences" cadences={also.cadences} />,
    also.segments.length > 0 && <Segments key="segments" segments={also.segments} />,
    also.audiences.length > 0 && <Audiences key="audiences" audiences={also.audiences} />,
    also.experiments.length > 0 && <Experiments key="experiments" experiments={also.experiments} />,
    also.answers.length > 0 && <Answers key="answers" answers={also.answers} />,
  ].filter(part => part !== false)
  if (parts.length === 0) return null
  return (
    <section className="also" aria-labelledby="h-also">
      <div className="sec-h">
        <h2 id="h-also">Also here</h2>
      </div>
      {parts}
    </section>
  )
}

function Segments({ segments }: { segments: Also['segments'] }) {
  return (
    <>
      <h3>Segments</h3>
      <ul>
        {segments.map(({ id, title, owner, since }) => (
          <li key={id}>
            <span title={owner ? `Owned by ${owner}` : undefined}>{title}</span>
            <Moment before="since " at={since} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Audiences({ audiences }: { audiences: Also['audiences'] }) {
  return (
    <>
      <h3>Audiences</h3>
      <ul>
        {audiences.map(({ id, title, owner, person, plays, since }) => (
          <li key={`${id} ${person?.id}`}>
            <span title={owner ? `Owned by ${owner}` : undefined}>
              {title}
              {person && ` · ${person.name}`}
              {plays.length > 0 && <small>put on by {plays.map(play => play.title).join(', ')}</small>}
            </span>
            <Moment before="since " at={since} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Experiments({ experiments }: { experiments: Also['experiments'] }) {
  return (
    <>
      <h3>Experiments</h3>
      <ul>
        {experiments.map(({ id, variant, first, person, play, at }) => (
          <li key={`${id} ${person?.id}`}>
            <span>
              <code>{id}</code> <b className="med">{variant}</b>
              <small>
                {person ? person.name : 'the account'}
                {play && `, by ${play.title}`}
                {first && `; first drawn ${first}`}
              </small>
            </span>
            <Moment at={at} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Answers({ answers }: { answers: Also['answers'] }) {
  return (
    <>
      <h3>Answers kept</h3>
      <ul>
        {answers.map(({ name, value, webhook, play, playRun, at }) => (
          <li key={`${play.id} ${playRun} ${name}`}>
            <span>
              <code>{name}</code> <b className="med value">{value}</b>
              <small>
                {webhook ? `${webhook.title}, ` : ''}
                {play.title}
              </small>
            </span>
            {at && <Moment at={at} />}
          </li>
        ))}
      </ul>
    </>
  )
}
