import type { KeyboardEvent } from 'react'
import { Link } from 'wouter'
import type { PlayNode, PlayView } from '../../../client/http/play-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { useNarrow } from '../../parts/use-narrow.ts'
import { type Arrow, stepsOf, stepTowards } from './graph-moves.ts'
import { Counts } from './step-counts.tsx'
import { wordIcon } from './step-icons.ts'
import type { PlayPlace } from './use-play-place.ts'

interface PlayGraphProps {
  view: PlayView
  place: PlayPlace
  current: string | null
  open: (id: string) => void
}

const ARROWS: readonly string[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] satisfies Arrow[]

/** The picture of a play; as a list, and on phones, the same steps below each other with the way to each in words. */
export function PlayGraph({ view, place, current, open }: PlayGraphProps) {
  const { width, height, nodes, edges, lanes } = view.graph
  const steps = stepsOf(view)
  const asList = useNarrow() || place.asList
  const move = (event: KeyboardEvent) => {
    const from = steps.find(step => step.id === current)
    if (!ARROWS.includes(event.key) || !from || asList) return
    event.preventDefault()
    const next = stepTowards(steps, from, event.key as Arrow)
    if (next) open(next.id)
  }
  return (
    <div className={asList ? 'graph as-list' : 'graph'} style={{ '--w': `${width}px`, '--h': `${height}px` }}>
      {lanes.map(({ id, title, box }) => (
        <div key={id} className="lanebox" style={at(box)} aria-hidden="true">
          <span>{title}</span>
        </div>
      ))}
      <svg className="edges" width={width} height={height} aria-hidden="true">
        {edges.map(({ from, to, path }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a picture never move
          <path key={`${from} ${to} ${i}`} d={path} />
        ))}
      </svg>
      {edges.map(
        ({ from, to, says, label, n }) =>
          label && (
            <span
              key={`${from} ${to} ${says}`}
              className="el"
              title={says}
              aria-hidden="true"
              style={{ left: `${label.x}px`, top: `${label.y}px` }}
            >
              <span>{says}</span> {n !== null && n > 0 && <b>{n}</b>}
            </span>
          ),
      )}
      <ol aria-label={`Steps of ${view.id}`} onKeyDown={move}>
        {nodes.map(node => (
          <li key={node.id} className={`n-${node.kind}`} style={at(node.box)}>
            {node.kind === 'step' ? (
              <StepNode node={node} place={place} current={node.id === current} />
            ) : (
              <Beside node={node} view={view} />
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

function at({ x, y, width, height }: PlayNode['box']) {
  return { '--x': `${x}px`, '--y': `${y}px`, '--nw': `${width}px`, '--nh': `${height}px` }
}

function StepNode({ node, place, current }: { node: PlayNode; place: PlayPlace; current: boolean }) {
  return (
    <Link
      id={`step-${node.id}`}
      className={node.word === 'parallel' ? 'node bar' : 'node'}
      href={place.hrefOf({ step: node.id })}
      replace
      aria-current={current ? 'true' : undefined}
      title={node.says}
    >
      {node.path !== '' && <span className="lane-l">{node.path}</span>}
      <span className="nh">
        <Icon name={wordIcon(node.word)} />
        <b>{node.id}</b>
        <span className="verb">{node.word}</span>
      </span>
      <span className="nt">{node.says}</span>
      {node.counts && <Counts counts={node.counts} />}
    </Link>
  )
}

/** What is no step: where it starts, where lanes come together, how it ends. */
function Beside({ node, view: { counts } }: { node: PlayNode; view: PlayView }) {
  const figures = {
    start: `${counts.started} started`,
    end: `${counts.won} won, ${counts.done} done, ${counts.stopped} stopped, ${counts.expired} expired`,
  }
  return (
    <div className={node.kind === 'join' ? 'node bar beside' : 'node beside'} title={node.says}>
      <span className="nh">
        <Icon name={wordIcon(node.word)} />
        <b>{node.title}</b>
        {node.kind !== 'join' && <span className="verb">{node.word}</span>}
      </span>
      {(node.kind === 'start' || node.kind === 'end') && (
        <span className="nt">
          <span className="ink">{figures[node.kind]}</span>
          {node.says !== '' && `, ${node.says}`}
        </span>
      )}
    </div>
  )
}
