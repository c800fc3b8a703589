import { InvalidArgumentError } from 'commander'
import type { SimulationReport } from '../../domain/simulation/report.ts'
import { CHANNELS, SWITCH_SCOPES } from '../../domain/touch/switches.ts'
import { didYouMean } from '../../language/nearest.ts'
import type { Settings } from '../../language/settings.ts'

type Off = SimulationReport['off'][number]

/** Reads what is to be switched off in a simulation: `play:save@30+14` = from day 30 on, for 14 days; added to those before. */
export function offOption(text: string, before: readonly Off[]): Off[] {
  const [, named = '', of = '', day = '0', days] =
    /^([a-z]+)(?::([\w-]+))?(?:@(\d{1,4})(?:\+(\d{1,4}))?)?$/.exec(text) ?? []
  const scope = SWITCH_SCOPES.find(one => one === named)
  if (!scope || (scope === 'all') !== (of === '')) {
    const hint = didYouMean(named, SWITCH_SCOPES)
    throw new InvalidArgumentError(
      `Write all, motion:save, play:renewal-90 or channel:email, and from which day on and for how many: channel:email@30+14. ${hint}`.trim(),
    )
  }
  if (Number(days) === 0) {
    throw new InvalidArgumentError(
      `For 0 days nothing is switched off. Write ${text.replace(/\d+$/, '1')}, or ${text.replace(/\+\d+$/, '')} for until the end.`,
    )
  }
  return [...before, { scope, of, day: Number(day), days: days === undefined ? null : Number(days) }]
}

/** What is wrong with what is to be switched off, in words; null = the definitions have all of it. */
export function unknownOff(
  { plays, workspace }: Pick<Settings, 'plays'> & { workspace: Pick<Settings['workspace'], 'motions'> },
  off: readonly Off[],
): string | null {
  const known = {
    all: [''],
    play: Object.keys(plays),
    motion: workspace.motions.map(motion => motion.id),
    channel: [...CHANNELS],
  }
  const wrong = off.find(({ scope, of }) => !known[scope].some(one => one === of))
  return wrong === undefined
    ? null
    : `there is no ${wrong.scope} called "${wrong.of}". ${didYouMean(wrong.of, known[wrong.scope])}`.trim()
}
