import type { Settings } from '../../language/settings.ts'
import type { StepTitles } from '../journey/step-words.ts'

/** Titles as the active definitions have them; what they do not know stands for itself. */
export function stepTitles(settings: Settings): StepTitles {
  const { roles, team } = settings.workspace
  return {
    signal: kind => settings.signals[kind]?.title ?? kind,
    content: id => settings.content[id]?.title ?? id,
    webhook: id => settings.webhooks[id]?.title ?? id,
    audience: id => settings.audiences[id]?.title ?? id,
    cadence: id => settings.cadences[id]?.title ?? id,
    task: (type, about) => {
      const title = settings.tasks[type]?.title ?? type
      return title.replace(/\{person\.\w+\}/g, about ?? 'somebody').replace(/\{account\.name\}/g, 'the account')
    },
    outcome: (task, id) => settings.tasks[task]?.outcomes.find(outcome => outcome.id === id)?.title ?? id,
    role: id => roles.find(role => role.id === id)?.title ?? id,
    team: id => team.find(role => role.id === id)?.title ?? id,
    staff: id => id,
  }
}
