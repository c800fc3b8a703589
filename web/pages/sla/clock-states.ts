import type { SlaClockRow } from '../../../client/http/sla-answers.ts'
import type { IconName } from '../../parts/icon-paths.ts'

type State = SlaClockRow['state']

/** States of clocks that run, in the order they are told, each with its own shape. */
export const RUNNING: readonly { state: State; title: string; icon: IconName; tone: string }[] = [
  { state: 'on-track', title: 'On track', icon: 'clock', tone: 'ok' },
  { state: 'at-risk', title: 'At risk', icon: 'risk', tone: 'risk' },
  { state: 'breached', title: 'Breached', icon: 'breach', tone: 'breach' },
  { state: 'paused', title: 'Paused', icon: 'pause', tone: 'pause' },
]

const OVER: Partial<Record<State, string>> = {
  met: 'Clocks that were met',
  missed: 'Clocks that were missed and are over',
  cancelled: 'Clocks that were cancelled',
}

/** What a list of clocks of this state is called. */
export function listName(state: string): string {
  const running = RUNNING.find(one => one.state === state)
  return running
    ? `${running.title}, what is due first`
    : (OVER[state as State] ?? 'Clocks that run, what is due first')
}
