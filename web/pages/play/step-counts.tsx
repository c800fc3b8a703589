import type { StepCounts } from '../../../client/http/play-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon-paths.ts'

const SHOWN: readonly [of: keyof StepCounts, icon: IconName, className: string, words: string][] = [
  ['entered', 'right', 'c-in', 'entered'],
  ['done', 'check', 'c-done', 'done'],
  ['skipped', 'off', 'c-skip', 'skipped or timed out'],
  ['failed', 'x', 'c-fail', 'failed'],
  ['ended', 'square', 'c-end', 'play ended here'],
  ['waiting', 'clock', 'c-wait', 'waiting'],
]

/** What happened at a step: the figures that are not nothing, each with its mark and, for those who hear it, its word. */
export function Counts({ counts }: { counts: StepCounts }) {
  return (
    <span className="cn">
      {SHOWN.filter(([of]) => counts[of] > 0 || of === 'entered').map(([of, icon, className, words]) => (
        <span key={of} className={className} title={words}>
          <Icon name={icon} />
          {counts[of]}
          <span className="vh"> {words}, </span>
        </span>
      ))}
    </span>
  )
}
