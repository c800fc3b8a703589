import { answerAll } from '../calendar/answer-all.ts'
import { DomainError } from '../domain-error.ts'
import type { Answer, Command } from '../journey/commands.ts'
import type { Moments } from '../journey/draft.ts'
import type { Input } from '../journey/inputs.ts'
import type { Round } from '../journey/log.ts'
import type { Observe } from '../journey/observe.ts'
import { step } from '../journey/step.ts'
import type { RehearsedRun, Stage } from './rehearsed.ts'

/** A round asks in a few steps; more than this is a round that asks without end. */
const MOST_TRIES = 2_000

/**
 * Works what lies in a journey's inbox, and what has come due by `now`, to rest: the counterpart of the workflow. Questions
 * about time are answered from the calendars, commands by `perform` (null = later), and every answer is an input of its own.
 */
export function drive(
  stage: Stage,
  run: RehearsedRun,
  now: number,
  perform: (command: Command) => Answer | null,
  tell: (round: Round) => void,
  observe: Observe | null,
): void {
  let todo: Input[] = [...run.waiting, ...run.inbox.splice(0).map(entry => ({ entry }))]
  let answers: Moments = {}
  for (let tries = 0; ; tries += 1) {
    if (tries > MOST_TRIES) throw new DomainError('clock-stuck', 'a round asks without end')
    const result = step(run.plans, run.state, todo, now, answers, observe)
    run.state = result.state
    for (const round of result.rounds) tell(round)
    const answered = result.commands.flatMap((command): Input[] => {
      const answer = perform(command)
      // what an activity tells the journey is in its inbox before the answer is
      return [...run.inbox.splice(0).map(entry => ({ entry })), ...(answer === null ? [] : [{ answer }])]
    })
    todo = [...result.rest, ...answered]
    if (result.missing.length > 0) throw new DomainError('slice-unknown', `slices missing: ${result.missing.join(' ')}`)
    if (result.questions.length > 0)
      answers = { ...answers, ...answerAll(result.questions, stage.defs.settings.calendars) }
    else if (todo.length === 0 || run.state.status !== 'running') break
  }
  run.waiting = run.state.status === 'ended' ? [] : todo
}
