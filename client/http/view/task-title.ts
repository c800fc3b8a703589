import type { PersonRecord } from '../../../db/task-records.ts'
import { fillIn, namesIn } from '../../../domain/task/fill-in.ts'
import type { FactTexts } from './fact-texts.ts'
import { whomInWords } from './page-words.ts'
import type { Reading } from './reading.ts'
import { roleView } from './refs.ts'

/** A task as far as its title needs it. */
export interface TitledTask {
  type: string
  accountName: string
  person: PersonRecord | null
  wantedRole: string | null
}

/** Fills a text of a task's definition: the person or the role asked for, the account, and facts in words. */
export function fillTaskText(reading: Reading, task: TitledTask, text: string, facts: FactTexts | undefined): string {
  return fillIn(text, name => {
    if (name === 'account.name') return task.accountName
    if (name === 'person.name') return whomInWords(reading, task.person, task.wantedRole)
    if (name === 'person.role') {
      const role = roleView(reading.settings, task.person === null ? task.wantedRole : task.person.role)
      return role?.title ?? 'no role yet'
    }
    return facts?.[name] ?? null
  })
}

/** A task's title, filled in: `First call with Ines Vogel`, or `First call with the champion` while nobody has the role. */
export function taskTitle(reading: Reading, task: TitledTask, facts?: FactTexts): string {
  return fillTaskText(reading, task, reading.settings.tasks[task.type]?.title ?? task.type, facts)
}

/** Does the title of this kind of task ask for facts beyond the account's name? */
export function titleAsksFacts({ settings }: Reading, type: string): boolean {
  const names = namesIn(settings.tasks[type]?.title ?? '')
  return names.some(name => name !== 'account.name' && !name.startsWith('person.'))
}
