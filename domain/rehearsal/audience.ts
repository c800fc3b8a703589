import type { Beginning } from '../journey/begin-state.ts'
import type { Answer, Command } from '../journey/commands.ts'
import type { InboxEntry } from '../journey/inputs.ts'
import type { Round } from '../journey/log.ts'
import type { Observe } from '../journey/observe.ts'
import type { Happening } from './happening.ts'
import type { Rehearsed, RehearsedTask } from './rehearsed.ts'

/** Who hears of what happens in a world. All are told in order, each thing at its own time. */
export interface Audience {
  happened?(happening: Happening): void
  /** a task was made: the moment to have somebody work it */
  taskMade?(account: Rehearsed, task: RehearsedTask): void
  round?(account: string, journey: string, round: Round): void
  /** a run of a journey has been opened; its first entry comes next */
  began?(run: Beginning): void
  /** an entry was put into the inbox of the run that is open */
  told?(account: string, journey: string, entry: InboxEntry): void
  /** a command was carried out */
  answered?(command: Command, answer: Answer): void
  /** somebody of us has handled what a person answered so many milliseconds before */
  handled?(account: string, person: string, after: number): void
  observe?: Observe
}
