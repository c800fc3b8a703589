import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../../language/index.ts'
import type { PeopleRule, PlayPlan, Slice, StaffRule } from '../../../language/plan.ts'
import type { Step } from '../../../language/play-steps.ts'
import { definitionFiles } from '../../support/read-definitions.ts'

const DOCS = join(import.meta.dirname, '../../../docs')
const files = definitionFiles()
const { release } = compileDefinitions(files)
if (!release) throw new Error('the shipped definitions do not compile')
const slices: Slice[] = Object.values(release.slices)
const plays = slices.filter(slice => slice.kind === 'play')
const { bands } = release.settings.scores['engagement'] ?? { bands: [] }

/** Phases in the order of a customer's life, with the stages in which a play of the phase may run. */
const PHASES: Record<string, string[]> = {
  'lead follow-up': ['answering'],
  discover: ['engaged', 'accepted'],
  mobilize: ['engaged', 'accepted', 'opportunity'],
  prove: ['opportunity'],
  negotiate: ['opportunity'],
  onboard: ['onboard'],
  adopt: ['onboard', 'expand'],
  expand: ['expand', 'asking', 'reference'],
  renew: ['onboard', 'expand'],
  save: ['opportunity', 'onboard', 'expand'],
}
/** Plays that live in a small journey alone are tested with it. */
const OF_A_JOURNEY = ['answer-a-person', 'ask-for-reference', 'executive-review', 'customer-evening']
const CHANNELS = ['e-mail', 'SDR', 'AE', 'CSM', 'executive', 'event', 'ad audience', 'product']

/** Whom a step is about: the rules about people in it. */
function peopleOf(step: Step): (PeopleRule | null)[] {
  switch (step.do) {
    case 'send':
    case 'audience':
      return [step.to]
    case 'task':
      return step.about ? [step.about] : []
    case 'parallel':
      return step.each ? [step.each.people] : []
    default:
      return []
  }
}

/** The buying roles a play reaches, in the order of the workspace; `anyone` and `account` after them. */
function rolesOf({ steps }: PlayPlan): string[] {
  const found = Object.values(steps)
    .flatMap(peopleOf)
    .map(rule => (rule === null ? 'account' : rule.pick === 'signal' ? 'anyone' : rule.role))
  const { roles } = release?.settings.workspace ?? { roles: [] }
  return [...roles.map(role => role.id), 'anyone', 'account'].filter(role => found.includes(role))
}

/** The bands of engagement a play asks for, by their titles; none = any of them. */
function bandsOf({ play, atoms, steps }: PlayPlan): string[] {
  const starts = slices.flatMap(slice => (slice.kind === 'starts' ? slice.plays : [])).filter(one => one.play === play)
  const trigger = starts.flatMap(({ trigger }) => (trigger.on === 'when' ? [trigger.level.text] : []))
  const said = [...trigger, ...Object.values(atoms)].filter(text => text.includes('band.engagement')).join(' ')
  const cadence = Object.values(steps).some(step => step.do === 'cadence' && step.otherwise.first !== null)
  return bands.filter(({ id }) => cadence || said.includes(id)).map(({ title }) => title)
}

function who(rule: StaffRule): string {
  return 'team' in rule ? rule.team.toUpperCase() : ''
}

/** By what a play reaches people. */
function channelsOf(plan: PlayPlan): string[] {
  const found = new Set<string>()
  if (rolesOf(plan).includes('executive-sponsor')) found.add('executive')
  for (const step of Object.values(plan.steps)) {
    if (step.do === 'send') found.add('e-mail')
    if (step.do === 'task') found.add(who(step.assign))
    if (step.do === 'audience') found.add('ad audience')
    if (step.do === 'webhook' && step.webhook === 'product-guide') found.add('product')
    if (step.do !== 'wait-for') continue
    if (step.outcomes.some(({ on }) => 'signal' in on && /^(webinar|event)\./.test(on.signal.kind))) found.add('event')
  }
  return CHANNELS.filter(channel => found.has(channel))
}

const list = (items: string[], none: string): string => (items.length === 0 ? none : items.join(', '))

/** The rows of the table, cell by cell. */
const rows = readFileSync(join(DOCS, 'library.md'), 'utf8')
  .split('\n')
  .filter(line => /^\| [a-z]/.test(line) && !line.startsWith('| phase'))
  .map(line => line.slice(1, -1).split('|'))
  .map(cells => cells.map(cell => cell.trim()))
const idOf = (cell = ''): string => /^\[([a-z0-9-]+)\]\(\.\.\/definitions\/plays\/\1\.yaml\)$/.exec(cell)?.[1] ?? cell
const table = rows.map(([phase = '', play, band = '', role = '', channel = '', does = '']) => {
  return { phase, play: idOf(play), band, role, channel, does }
})

describe('the table of the library', () => {
  it('has every play that ships, each once', () => {
    expect(table.map(row => row.play).sort()).toEqual(plays.map(plan => plan.play).sort())
  })

  it.each(plays)('says of $play what its definition says', plan => {
    const row = table.find(one => one.play === plan.play)
    expect(row).toMatchObject({
      band: list(bandsOf(plan), 'any'),
      role: list(rolesOf(plan), '-'),
      channel: list(channelsOf(plan), '-'),
    })
    const stages = PHASES[row?.phase ?? ''] ?? []
    expect(plan.during.filter(stage => !stages.includes(stage))).toEqual([])
    expect(row?.does).toMatch(/^[A-Z].{20,140}\.$/)
  })

  it('covers every phase, band, buying role and channel', () => {
    const said = (of: 'band' | 'role' | 'channel') => new Set(table.flatMap(row => row[of].split(', ')))
    expect([...new Set(table.map(row => row.phase))]).toEqual(Object.keys(PHASES))
    for (const { title } of bands) expect(said('band')).toContain(title)
    const roles = release.settings.workspace.roles.map(role => role.id).filter(role => role !== 'other')
    for (const role of roles) expect(said('role')).toContain(role)
    for (const channel of CHANNELS) expect(said('channel')).toContain(channel)
  })
})

describe('what ships', () => {
  it('has a test for every play and journey', () => {
    const tests = readdirSync(join(DOCS, '../definitions/tests')).map(name => name.replace('.yaml', ''))
    const own = plays.map(plan => plan.play).filter(play => !OF_A_JOURNEY.includes(play))
    expect(tests.sort()).toEqual([...own, ...Object.keys(release.journeys)].sort())
  })

  it('has a talk track for every task that is a talk', () => {
    const talks = Object.values(release.settings.tasks).filter(
      ({ channel }) => channel === 'call' || channel === 'meeting',
    )
    expect(talks.filter(({ talkTrack }) => talkTrack.length === 0).map(({ id }) => id)).toEqual([])
  })
})

/** What stands in a definition file that uses the word of a page. */
const WORDS: Record<string, RegExp> = {
  admit: /^(admit|pilot):/m,
  alert: /\balert: "/,
  asset: /^asset: /m,
  audience: /\baudience: /,
  branch: /^ +branch:/m,
  cadence: /\bcadence: /,
  calendar: /^calendar: /m,
  conditions: /\bwhen: /,
  content: /^content: /m,
  every: /\bevery: /,
  exclusive: /^exclusive: /m,
  experiment: /\bexperiment: /,
  facts: /^facts:/m,
  goal: /^goal: /m,
  'if-running': /^ifRunning: /m,
  journey: /^journey: /m,
  limits: /^limits:/m,
  motion: /^motions:/m,
  'on-failure': /onFailure:/,
  parallel: /^ +parallel:/m,
  per: /^per: /m,
  play: /^play: /m,
  rank: /^rank:/m,
  reentry: /^reentry: /m,
  routing: /^routing: /m,
  score: /^score: /m,
  segment: /^segment: /m,
  send: /\bsend: /,
  signals: /^signals:/m,
  stage: /- stage: /,
  start: /\bstart: [a-z]/,
  stop: /\bstop: /,
  task: /\btask: /,
  'task-type': /^task: /m,
  test: /^test: /m,
  use: /\buse: /,
  'wait-for': /waitFor:/,
  wait: /\bwait: /,
  webhook: /\bwebhook: /,
}

describe('the manual of the language', () => {
  const pages = readdirSync(join(DOCS, 'language')).map(name => name.replace('.md', ''))
  const words = Object.entries(WORDS)

  it('has a page for each of these words', () => {
    expect(words.map(([word]) => word).filter(word => !pages.includes(word))).toEqual([])
  })

  it.each(words)('names on the page of %s a definition that ships and uses it', (word, used) => {
    const text = readFileSync(join(DOCS, 'language', `${word}.md`), 'utf8')
    const line = text.split('\n').find(one => one.startsWith('In the library: ')) ?? ''
    const named = [...line.matchAll(/\(\.\.\/\.\.\/(definitions\/[^)]+)\)/g)].map(match => match[1] ?? '')
    expect(named.length).toBeGreaterThan(0)
    for (const path of named) {
      const file = join(DOCS, '..', path)
      expect(existsSync(file) && used.test(readFileSync(file, 'utf8')), path).toBe(true)
    }
  })
})
