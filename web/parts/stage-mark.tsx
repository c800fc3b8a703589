import type { StageView } from '../../client/http/views.ts'

/** Five hues, then they begin again: a journey may have more stages than there are colours. */
export const stageHue = (place: number) => `var(--stage-${((place - 1) % 5) + 1})`

/** Where an account is: ticks filled up to the stage, then the word. */
export function StageMark({ stage }: { stage: StageView }) {
  const ticks = Array.from({ length: stage.of }, (_, index) => index + 1)
  return (
    <span className="stage" title={`Stage ${stage.place} of ${stage.of}`}>
      <span className="ticks" style={{ color: stageHue(stage.place) }} aria-hidden="true">
        {ticks.map(tick => (
          <i key={tick} className={tick <= stage.place ? 'on' : ''} />
        ))}
      </span>
      {stage.title}
    </span>
  )
}
