import { Link } from 'wouter'
import type { PlayView } from '../../../client/http/play-answers.ts'
import { Checks } from '../../parts/checks.tsx'
import type { PlayPlace } from './use-play-place.ts'

/** What the play is, how often it ran, and of which version the figures are. */
export function PlayHead({ view, place }: { view: PlayView; place: PlayPlace }) {
  const { id, title, motion, owner, during, atMost, priority, goal, counts, checks } = view
  const errors = checks.problems.filter(problem => problem.severity === 'error').length
  return (
    <header className="p-head">
      <div className="crumb">
        <Link className="link" href="/plays">
          Plays
        </Link>
        <span aria-hidden="true">›</span>
        <span className="mono">{id}</span>
        <span className="go mono path">{view.source.file}</span>
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
        <Stat n={counts.running} words="running" />
        <Stat n={counts.started} words="started in 180 d" />
        <Stat n={counts.won} words="won" />
        <Stat n={counts.stopped + counts.expired} words="stopped or out of time" />
        <Stat n={counts.failed} words="failed at a step" bad />
        <VersionSwitch view={view} place={place} />
      </div>
    </header>
  )
}

function Stat({ n, words, bad = false }: { n: number; words: string; bad?: boolean }) {
  return (
    <span>
      <b className={bad && n > 0 ? 'bad' : ''}>{n}</b> {words}
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
