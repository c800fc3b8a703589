import type { AccountView } from '../../../client/http/account-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { stageHue } from '../../parts/stage-mark.tsx'
import { useNow } from '../../time/app-clock.ts'
import { stayWords } from '../../time/length-words.ts'
import { dateWords, fullMomentWords } from '../../time/moment-words.ts'

type Stage = AccountView['journeys'][number]['stages'][number]

/** The stages in order, with the time spent in each; a fall-back shows as another stay. */
export function StageTrack({ stages, name }: { stages: readonly Stage[]; name: string }) {
  return (
    <ol
      className="track"
      aria-label={`Stages of ${name}, with time spent in each`}
      style={{ '--stages': stages.length }}
    >
      {stages.map(stage => (
        <StageStep key={stage.id} stage={stage} />
      ))}
    </ol>
  )
}

function StageStep({ stage }: { stage: Stage }) {
  const now = stage.state === 'now'
  return (
    <li
      className={stage.state}
      style={{ '--c': stageHue(stage.place) }}
      aria-current={now ? 'step' : undefined}
      title={stage.means}
    >
      <b>
        {stage.state === 'passed' && <Icon name="check" small />}
        {now && <span className="now-dot" aria-hidden="true" />}
        {stage.state === 'ahead' && <span className="ahead-dot" aria-hidden="true" />}
        {stage.state === 'skipped' && <Icon name="right" small />}
        {stage.title}
      </b>
      <StageTimes stage={stage} />
      {now && stage.readySince && (
        <span className="dw ready">
          <Icon name="check" small /> ready since <ReadySince at={stage.readySince} />
        </span>
      )}
      {now && <span className="means">{stage.means}</span>}
    </li>
  )
}

function StageTimes({ stage }: { stage: Stage }) {
  const now = useNow()
  if (stage.state === 'ahead') return <span className="dw">not yet</span>
  if (stage.state === 'skipped') return <span className="dw">passed over</span>
  const since = stage.since === null ? null : Date.parse(stage.since)
  const until = stage.until === null ? now : Date.parse(stage.until)
  return (
    <>
      <span className="dw">
        {since !== null && <em>{stayWords(until - since)}</em>}
        {stage.usual !== null && ` usual ${stayWords(stage.usual)}`}
        {since !== null && stage.usual !== null && until - since > stage.usual && <span className="stays"> slow</span>}
        {stage.stays > 1 && <span className="dim"> · {ordinal(stage.stays)} stay</span>}
      </span>
      {since !== null && (
        <span className="dw">
          {stage.state === 'now' ? 'since ' : 'from '}
          <time dateTime={stage.since ?? ''} title={fullMomentWords(since)}>
            {dateWords(since, now)}
          </time>
        </span>
      )}
    </>
  )
}

function ReadySince({ at }: { at: string }) {
  const now = useNow()
  const since = Date.parse(at)
  return (
    <time dateTime={at} title={fullMomentWords(since)}>
      {dateWords(since, now)}
    </time>
  )
}

function ordinal(n: number): string {
  return `${n}${{ 1: 'st', 2: 'nd', 3: 'rd' }[n] ?? 'th'}`
}
