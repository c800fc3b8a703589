import { lazy, Suspense, useState } from 'react'
import type { PlayView } from '../../../client/http/play-answers.ts'
import { Bones } from '../../parts/bones.tsx'
import { copyText } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useMay } from '../../state/use-may.ts'
import { CheckList } from './check-list.tsx'
import { nextFailure, stepsOf } from './graph-moves.ts'
import { NotStarted } from './not-started.tsx'
import { PlayHead } from './play-head.tsx'
import { PlayNotes } from './play-notes.tsx'
import { RunsBehind } from './runs-behind.tsx'
import { StepPanel } from './step-panel.tsx'
import { useHeldPlay } from './use-held-play.ts'
import type { PlayPlace } from './use-play-place.ts'
import { Versions } from './versions.tsx'

const CompareDialog = lazy(async () => ({ default: (await import('./compare-dialog.tsx')).CompareDialog }))
const SimulateDialog = lazy(async () => ({ default: (await import('./simulate-dialog.tsx')).SimulateDialog }))
const PlayGraph = lazy(async () => ({ default: (await import('./play-graph.tsx')).PlayGraph }))

/** A play that was read: head, picture, and the panel with the open step. */
export function PlayBody({ fresh, place }: { fresh: PlayView; place: PlayPlace }) {
  const held = useHeldPlay(fresh)
  const view = held.shown
  const steps = stepsOf(view)
  const at = steps.findIndex(step => step.id === place.step)
  const current = steps[Math.max(at, 0)]
  const open = (id: string | undefined) => {
    if (id === undefined) return
    place.go({ step: id })
    requestAnimationFrame(() => document.getElementById(`step-${id}`)?.focus())
  }
  const versions = [null, ...view.versions.filter(v => v.active || v.running > 0).map(v => String(v.version))]
  const [asks, setAsks] = useState<'compare' | 'simulate' | null>(null)
  const compare = () => setAsks('compare')
  const maySimulate = useMay('simulate') === null
  const simulate = () => maySimulate && setAsks('simulate')
  useKeys({
    j: () => open(steps[at + 1]?.id),
    k: () => open(steps[at === -1 ? 0 : at - 1]?.id),
    f: () => open(nextFailure(steps, at)?.id),
    v: () => place.go({ version: versions[(versions.indexOf(place.version) + 1) % versions.length] ?? null }),
    l: () => place.go({ asList: !place.asList }),
    y: () => current && void copyText(`${view.source.file}:${current.lines?.[0] ?? 1}`, 'file and line'),
    r: held.show,
    s: simulate,
    ...(view.versions.length > 1 ? { d: compare } : {}),
  })
  return (
    <>
      <PlayHead view={view} place={place} onCompare={compare} onSimulate={simulate} />
      <div className="canvas-wrap">
        <PlayNotes held={held} onCompare={compare} />
        <Legend place={place} />
        <Suspense fallback={<Bones lines={10} label="the graph" />}>
          <PlayGraph view={view} place={place} current={current?.id ?? null} open={open} />
        </Suspense>
      </div>
      <aside className="panel" aria-label="Step, checks and versions">
        <RunsBehind view={view} place={place} />
        {current && <StepPanel key={current.id} view={view} step={current} place={place} />}
        <NotStarted view={view} place={place} />
        <CheckList view={view} />
        <Versions view={view} place={place} onCompare={compare} />
      </aside>
      <Suspense fallback={null}>
        {asks === 'compare' && <CompareDialog view={fresh} onClose={() => setAsks(null)} />}
        {asks === 'simulate' && <SimulateDialog view={view} onClose={() => setAsks(null)} />}
      </Suspense>
    </>
  )
}

const LEGEND = [
  ['right', 'entered'],
  ['check', 'done'],
  ['off', 'skipped or timed out'],
  ['x', 'failed'],
  ['square', 'play ended here'],
  ['clock', 'waiting now'],
] as const

function Legend({ place }: { place: PlayPlace }) {
  return (
    <div className="glegend">
      {LEGEND.map(([icon, words]) => (
        <span key={words}>
          <Icon name={icon} />
          {words}
        </span>
      ))}
      <button
        type="button"
        className="link"
        aria-pressed={place.asList}
        onClick={() => place.go({ asList: !place.asList })}
      >
        {place.asList ? 'Show as graph' : 'Show as list'}
      </button>
    </div>
  )
}
