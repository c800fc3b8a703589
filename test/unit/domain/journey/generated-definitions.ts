import fc from 'fast-check'

/** A step as it is written, without its id; lanes, arms and outcomes hold lists of them. */
type Written = Record<string, unknown>
type Onward = 'continue' | Written[]

const LEVELS = ['account.ready', 'account.tier is A', 'usage.users >= 5', 'account.ready for 2d', 'task.call.done']
const SPANS = ['30m', '6h', '1d', '3d', '1 business day', '2 business days', '4 business hours']
const EDGES = ['account.ready', 'account.tier is A', 'account.tier is B', 'usage.users >= 5 for 1d', 'account.gone']
const STARTS = ['{ stage: one }', '{ when: account.ready }', '{ signal: page.viewed }', '{ when: account.hot for 1d }']

const plain: fc.Arbitrary<Written> = fc.oneof(
  fc.record({
    send: fc.constantFrom('hello', 'again'),
    to: fc.constantFrom('champion', 'anyone'),
    ifNobody: fc.constantFrom('skip', 'stop lane'),
  }),
  fc.record({ task: fc.constantFrom('accept', 'call') }),
  fc.record({ task: fc.constant('call'), sla: fc.constantFrom('quick', 'own') }),
  fc.record({ wait: fc.constantFrom(...SPANS) }),
  fc.constant({ alert: 'Look at {account.name}', to: 'sdr' }),
)

function stepsOf(depth: number): fc.Arbitrary<Written[]> {
  if (depth === 0) return fc.array(plain, { minLength: 1, maxLength: 2 })
  const inner = stepsOf(depth - 1)
  const stop = fc.record({ stop: fc.constantFrom('lane', 'play'), reason: fc.constant('enough') })
  const onward: fc.Arbitrary<Onward> = fc.oneof(fc.constant('continue' as const), inner)
  const outcome = fc.oneof(
    fc.record({ when: fc.constantFrom(...LEVELS), then: onward }),
    fc.record({ signal: fc.constantFrom('mail.replied', 'page.viewed'), then: fc.oneof(onward, fc.tuple(stop)) }),
  )
  const waitFor = fc.record({
    waitFor: fc.array(outcome, { minLength: 1, maxLength: 2 }),
    atMost: fc.constantFrom(...SPANS),
    onTimeout: onward,
  })
  const branch = fc
    .tuple(fc.constantFrom('account.ready', 'account.tier is A'), fc.oneof(onward, fc.tuple(stop)), onward)
    .map(([condition, then, otherwise]) => ({ branch: [{ if: condition, then }, { else: otherwise }] }))
  const parallel = fc
    .tuple(inner, inner, fc.constantFrom('all', 'any', 2), fc.constantFrom('stop', 'finish'))
    .map(([one, two, until, others]) => ({ parallel: { one, two }, until, others }))
  return fc.array(fc.oneof(plain, waitFor, branch, parallel), { minLength: 1, maxLength: 3 })
}

/** Gives every step and outcome an id of its own. */
function named(value: unknown, next: () => string): unknown {
  if (Array.isArray(value)) return value.map(item => named(item, next))
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.entries(value).map(([key, part]) => [key, named(part, next)])
  // lanes are called, arms are not
  const unnamed = 'if' in value || 'else' in value || 'one' in value
  return Object.fromEntries(unnamed ? inner : [['id', next()], ...inner])
}

const play = fc.record({
  steps: stepsOf(2),
  start: fc.constantFrom(...STARTS),
  again: fc.constantFrom('never', 'after 2d', 'after 5d'),
  atMost: fc.constantFrom('2d', '5d', '10 business days', '30d'),
})

const edges = fc.array(fc.record({ to: fc.constantFrom('one', 'two', 'three'), when: fc.constantFrom(...EDGES) }), {
  minLength: 1,
  maxLength: 2,
})
const ways = fc.record({ advance: edges, fallBack: edges, minStay: fc.constantFrom('1h', '1d') }, { requiredKeys: [] })

const HEAD = 'title: T\nmotion: net-new\nowner: ops\n'
const ENTER = ['account.hot', 'usage.users >= 1', 'account.tier is C'].map((when, i) => {
  return { at: ['one', 'two', 'three'][i], when }
})
/** Makes both kinds of task, so that conditions may ask for them. */
const CREATES = `play: creates\n${HEAD}during: [three]\nstart: { stage: three }\natMost: 1d\nsteps: [{ id: a, task: accept }, { id: c, task: call }]\n`

/** A clock by the hours of whoever has the task, that hands it on and repeats itself. */
const OWN = `sla: own\ntitle: T\nclock: assignee\ntarget: 4 business hours\nescalate: [{ late: 2h, reassign: routing sdr, alert: assignee }, { every: 1 business day, times: 3, alert: sdr }]\n`

/** A journey of three stages with two plays, as files for the small workspace. Not all of them pass the checks. */
export const definitions: fc.Arbitrary<Record<string, string>> = fc
  .tuple(fc.tuple(ways, ways, ways), fc.tuple(play, play))
  .map(([stages, plays]) => {
    let n = 0
    const written = plays.map(({ steps, start, again, atMost }, i) => {
      const list = named(steps, () => `s${n++}`)
      const head = `play: p${i}\n${HEAD}during: [one, two, three]\nstart: ${start}\nagain: ${again}\natMost: ${atMost}\n`
      return [`p${i}.yaml`, `${head}steps: ${JSON.stringify(list)}\n`] as const
    })
    const told = stages.map((stage, i) => {
      const listed = i === 2 ? ['p0', 'p1', 'creates'] : ['p0', 'p1']
      return { stage: ['one', 'two', 'three'][i], means: 'm', plays: listed, last: 'yes', ...stage }
    })
    const journey = `journey: growth\n${HEAD}enter: ${JSON.stringify(ENTER)}\nstages: ${JSON.stringify(told)}\n`
    return { 'journey.yaml': journey, 'play.yaml': CREATES, 'own.yaml': OWN, ...Object.fromEntries(written) }
  })
