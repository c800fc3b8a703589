import { Link } from 'wouter'
import type { TaskView } from '../../../client/http/task-answers.ts'
import { CopyId } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Moment } from '../../parts/moment.tsx'
import { HandOff } from './hand-off.tsx'
import { HeatTable } from './heat-table.tsx'
import { Assets, Draft, LastTouches } from './task-extras.tsx'

/** What somebody needs to work the task: what to do, why now, what to say, who is there. */
export function TaskBody({ task }: { task: TaskView }) {
  return (
    <div className="d-main">
      <NextBestAction task={task} />
      <WhyNow task={task} />
      {task.handOff && <HandOff handOff={task.handOff} />}
      {task.talkTrack.length > 0 && <TalkTrack lines={task.talkTrack} />}
      {task.note && (
        <section aria-labelledby="h-note">
          <div className="sec-h">
            <h3 id="h-note">Note</h3>
          </div>
          <p className="quote" dir="auto">
            “{task.note}”
          </p>
        </section>
      )}
      {task.draft && <Draft draft={task.draft} />}
      <Assets assets={task.assets} />
      <HeatTable task={task} />
      <LastTouches task={task} />
      <Journey task={task} />
    </div>
  )
}

function NextBestAction({ task }: { task: TaskView }) {
  const { advice, contact } = task
  if (!advice && !contact?.phone && !contact?.email) return null
  return (
    <section className="nba" aria-labelledby="h-nba">
      <Icon name="bulb" />
      <h3 id="h-nba" dir="auto">
        {advice ?? 'Get in touch'}
      </h3>
      <p className="call">
        {contact?.phone && (
          <a className="btn" href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>
            <Icon name="phone" />
            <span>{contact.phone}</span>
          </a>
        )}
        {contact?.email && (
          <a className="btn" href={`mailto:${contact.email}`}>
            <Icon name="mail" />
            <span>{contact.email}</span>
          </a>
        )}
      </p>
    </section>
  )
}

function WhyNow({ task }: { task: TaskView }) {
  return (
    <section aria-labelledby="h-why">
      <div className="sec-h">
        <h3 id="h-why">Why now</h3>
        <span className="aside">
          <Link className="link" href={`/accounts/${encodeURIComponent(task.account.key)}`}>
            Whole timeline
          </Link>
        </span>
      </div>
      {task.whyNow.length === 0 ? (
        <p>{task.reason}</p>
      ) : (
        <ol className="sig" aria-label="What put this task here">
          {task.whyNow.map(entry => (
            <li key={entry.id} className={entry.kind === 'decision' ? 'key' : ''}>
              <Moment at={entry.at} className="tm" />
              {/* of a signal, what it counted for is on the timeline: here it is that it happened */}
              <span title={entry.why.join('; ') || undefined}>
                <bdi>{entry.text}</bdi>
                {entry.kind === 'decision' && entry.why.length > 0 && (
                  <span className="dim">{` ${entry.why.join('; ')}`}</span>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function TalkTrack({ lines }: { lines: TaskView['talkTrack'] }) {
  return (
    <section aria-labelledby="h-talk">
      <div className="sec-h">
        <h3 id="h-talk">Talk track</h3>
      </div>
      <ol className="talk">
        {lines.map(line => (
          <li key={`${line.cue} ${line.say}`}>
            <span>{line.cue}</span>
            <p dir="auto">“{line.say}”</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Journey({ task }: { task: TaskView }) {
  const { journey } = task
  return (
    <section aria-labelledby="h-journey">
      <div className="sec-h">
        <h3 id="h-journey">Journey</h3>
        {task.assignedBy && <span className="aside">Assigned by {task.assignedBy}</span>}
      </div>
      <p className="xs ids">
        <CopyId id={journey.workflowId} what="workflow id" />
        {journey.temporalUrl && (
          <a className="link" href={journey.temporalUrl} target="_blank" rel="noopener" data-temporal>
            Open in Temporal
          </a>
        )}
      </p>
    </section>
  )
}
