import type { PlayNode, PlayView, StepCounts } from '../../../client/http/play-answers.ts'
import { copyText } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Figure } from './figure.tsx'
import { Reasons } from './reasons.tsx'
import { wordIcon } from './step-icons.ts'
import { StepVisitors } from './step-visitors.tsx'
import type { PlayPlace } from './use-play-place.ts'
import { YamlLines } from './yaml-lines.tsx'

const FIGURES: readonly { state: keyof StepCounts; words: string; className?: string }[] = [
  { state: 'entered', words: 'entered' },
  { state: 'waiting', words: 'waiting', className: 'w' },
  { state: 'done', words: 'done' },
  { state: 'skipped', words: 'skipped' },
  { state: 'failed', words: 'failed', className: 'f' },
  { state: 'ended', words: 'ended here' },
]

/** The open step: what it does, what happened, why not, its lines, and who came last. */
export function StepPanel({ view, step, place }: { view: PlayView; step: PlayNode; place: PlayPlace }) {
  const { counts, whyNot, lines } = step
  const line = `${view.source.file}:${lines?.[0] ?? 1}`
  return (
    <>
      <section>
        <h2 id="h-step" tabIndex={-1}>
          <Icon name={wordIcon(step.word)} />
          {step.id} <span>{step.word}</span>
        </h2>
        <p className="lead">
          {sentence(step.says)}
          {step.path !== '' && <span className="dim"> On the way: {step.path}.</span>}
        </p>
        {counts && (
          <dl className="five">
            {FIGURES.filter(({ state }) => state !== 'ended' || counts.ended > 0).map(({ state, words, className }) => (
              <div key={words} className={counts[state] > 0 ? className : undefined}>
                <dt>{words}</dt>
                <dd>
                  <Figure
                    n={counts[state]}
                    words={words}
                    behind={{ of: 'step', state: state === 'entered' ? null : state, why: null }}
                    place={place}
                  />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      <Reasons
        title="Why not"
        rows={whyNot.map(({ state, why, n }) => {
          // a message that is held waits at its step
          const behind = { of: 'step', state: state === 'held' ? 'waiting' : state, why } as const
          const words = `${state}, ${why}`
          return { key: words, state, why, n: <Figure n={n} words={words} behind={behind} place={place} /> }
        })}
      />
      <section aria-labelledby="h-yaml">
        <div className="sec-h">
          <h3 id="h-yaml">Definition</h3>
          <span className="aside mono">
            {line.split('/').at(-1)}{' '}
            <button type="button" className="link" onClick={() => void copyText(line, 'file and line')}>
              <Icon name="copy" small />
              <span className="vh">Copy file and line</span>
            </button>
          </span>
        </div>
        {lines && <YamlLines text={view.source.text} lines={lines} name={view.source.file} />}
      </section>
      <StepVisitors place={place} step={step} />
    </>
  )
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
