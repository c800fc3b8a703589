import { Link } from 'wouter'
import type { PlayView } from '../../../client/http/play-answers.ts'
import { Checks } from '../../parts/checks.tsx'
import { useMay } from '../../state/use-may.ts'
import type { Figure as Asked } from './behind.ts'
import { Figure } from './figure.tsx'
import type { PlayPlace } from './use-play-place.ts'

interface PlayHeadProps {
  view: PlayView
  place: PlayPlace
  onCompare: () => void
  onSimulate: () => void
}

/** What the play is, how often it ran, and of which version the figures are. */
export function PlayHead({ view, place, onCompare, onSimulate }: PlayHeadProps) {
  const { id, title, motion, owner, during, atMost, priority, goal, counts, checks } = view
  const why = useMay('simulate')
  const errors = checks.problems.filter(problem => problem.severity === 'error').length
  return (
    <header className="p-head">
      <div className="crumb">
        <Link className="link" href="/plays">
          Plays
        </Link>
        <span aria-hidden="true">›</span>
        <span className="mono">{id}</span>
        <span className="go">
          <span className="mono path">{view.source.file}</span>
          <button type="button" className="btn" onClick={onCompare} disabled={view.versions.length < 2}>
            Compare <kbd>D</kbd>
          </button>
          <button
            type="button"
            className="btn primary"
            onClick={onSimulate}
            disabled={why !== null}
            title={why ?? undefined}
          >
            Simulate <kbd>S</kbd>
          </button>
        </span>
      </div>
      <div className="p-title">
        <h1>{title}</h1>
        <code>{id}</code>
        <Checks errors={errors} warnings={checks.problems.length - errors} />
      </div>
      <p className="p-meta">
        <span>{motion.title} motion</span>
        <span>{owner}</span>
        <span>during {during.join(', ')}</span>
        <span>at most {atMost.replace(/^for /, 'until ')}</span>
        {priority !== null && <span>priority {priority}</span>}
        {goal !== null && <span>won when {goal}</span>}
      </p>
      <div className="stats">
        <Stat n={counts.running} words="running" runs="running" place={place} />
        <Stat n={counts.started} words="started in 180 d" runs="started" place={place} />
        <Stat n={counts.won} words="won" runs="won" place={place} />
        {counts.done > 0 && <Stat n={counts.done} words="done" runs="done" place={place} />}
        <Stat n={counts.stopped} words="stopped" runs="stopped" place={place} />
        {counts.expired > 0 && <Stat n={counts.expired} words="out of time" runs="expired" place={place} />}
        <FailedStat view={view} place={place} />
        <VersionSwitch view={view} place={place} />
      </div>
    </header>
  )
}

interface StatProps {
  n: number
  words: string
  runs: Extract<Asked, { of: 'runs' }>['runs']
  place: PlayPlace
}

function Stat({ n, words, runs, place }: StatProps) {
  return (
    <span>
      <b>
        <Figure n={n} words={words} behind={{ of: 'runs', runs }} place={place} />
      </b>{' '}
      {words}
    </span>
  )
}

/** Passages that failed stand at their steps: the number opens the first of them. */
function FailedStat({ view: { graph, counts }, place }: { view: PlayView; place: PlayPlace }) {
  const step = graph.nodes.find(node => (node.counts?.failed ?? 0) > 0)
  const words = 'failed at a step'
  return (
    <span>
      <b className={counts.failed > 0 ? 'bad' : ''}>
        {step ? (
          <Link
            className="num"
            href={place.hrefOf({ step: step.id, behind: 'step:failed' })}
            replace
            aria-label={`${counts.failed} ${words}: the first`}
          >
            {counts.failed}
          </Link>
        ) : (
          0
        )}
      </b>{' '}
      {words}
    </span>
  )
}

/** All versions together, or one: those that run, and the one that new runs take. */
function VersionSwitch({ view, place }: { view: PlayView; place: PlayPlace }) {
  const shown = view.versions.filter(version => version.active || version.running > 0)
  return (
    <nav className="seg" aria-label="Version">
      <Link href={place.hrefOf({ version: null })} replace aria-current={place.version === null ? 'true' : undefined}>
        All
      </Link>
      {shown.map(({ version, running, active }) => (
        <Link
          key={version}
          href={place.hrefOf({ version: String(version) })}
          replace
          aria-current={place.version === String(version) ? 'true' : undefined}
        >
          v{version} <span className="n">{active ? `${running} running` : `${running}, draining`}</span>
        </Link>
      ))}
    </nav>
  )
}
