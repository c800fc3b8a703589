import { type KeyboardEvent, useContext, useId, useState } from 'react'
import { Link } from 'wouter'
import type { TimelineEntry } from '../../../client/http/views.ts'
import { AccountZone } from '../../parts/account-zone.ts'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon-paths.ts'
import { useNow } from '../../time/app-clock.ts'
import { fullMomentWords, timeWords } from '../../time/moment-words.ts'
import { zoneWords } from '../../time/zone-words.ts'
import { stateMark, whyWord } from './entry-words.ts'

const ICONS: Record<TimelineEntry['kind'], IconName> = {
  signal: 'signal',
  decision: 'decision',
  touch: 'mail',
  task: 'task',
  stage: 'flag',
  clock: 'clock',
  alert: 'bell',
  note: 'chat',
}

interface TimelineLineProps {
  entry: TimelineEntry
  fresh: boolean
  /** of which it is, where that has to be told */
  journey: string | null
}

/** One entry: when, what, by whom, and why or why not behind a button. Enter opens it from the line as well. */
export function TimelineLine({ entry, fresh, journey }: TimelineLineProps) {
  const [open, setOpen] = useState(false)
  const whyId = useId()
  const at = Date.parse(entry.at)
  const mark = stateMark(entry.state)
  const there = zoneWords(at, useNow(), useContext(AccountZone))
  const hasWhy = entry.why.length > 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget && hasWhy) setOpen(!open)
  }
  return (
    <li
      className={fresh ? 'ev is-fresh' : 'ev'}
      data-kind={entry.kind}
      data-tone={mark?.tone}
      tabIndex={-1}
      data-entry
      data-enter
      onKeyDown={onKeyDown}
    >
      <time dateTime={entry.at} title={fullMomentWords(at)}>
        {timeWords(at)}
      </time>
      <Icon name={mark?.icon ?? ICONS[entry.kind]} />
      <div className="what">
        <p>
          {entry.text}{' '}
          {hasWhy && (
            <button
              type="button"
              className="whybtn"
              aria-expanded={open}
              aria-controls={whyId}
              onClick={() => setOpen(!open)}
            >
              {whyWord(entry)} <Icon name="right" small />
            </button>
          )}
        </p>
        {hasWhy && (
          <ul className="terms" id={whyId} hidden={!open}>
            {entry.why.map(part => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        )}
      </div>
      <span className="pt">
        {there && <span className="there">{there}</span>}
        {mark && <span className="mark">{mark.word}</span>}
        {journey && <span className="dim">{journey}</span>}
        {entry.source && <code>{entry.source}</code>}
        {entry.content && <ContentVersion {...entry.content} />}
      </span>
    </li>
  )
}

/** Which text went out; the whole of its version on hover. */
function ContentVersion({ id, title, version, isEdited }: NonNullable<TimelineEntry['content']>) {
  if (version === null) return null
  return (
    <Link className="link" href={`/content/${encodeURIComponent(id)}`} title={`“${title}”, version ${version}`}>
      version <code>{version.slice(0, 8)}</code>
      {isEdited && ', edited since'}
    </Link>
  )
}
