// Which room may import which, and why. Checked by dependency-cruiser in `npm run verify`; read it as documentation.
// "types" below means `import type`: it is gone when the code runs.

const rooms = [
  'language',
  'domain',
  'db',
  'intake',
  'workflows',
  'activities',
  'sinks',
  'worker',
  'client',
  'web',
  'local',
  'test',
  'bench',
]

/** A rule that says what a room may import beside itself; everything else of ours is refused. */
function only(room, allowed, comment, types = []) {
  const others = rooms.filter(name => name !== room && !allowed.includes(name))
  const rules = []
  const never = others.filter(name => !types.includes(name))
  if (never.length > 0) {
    rules.push({
      name: `${room}-reaches-no-further`,
      comment,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${never.join('|')})/` },
    })
  }
  if (types.length > 0) {
    rules.push({
      name: `${room}-takes-types-only`,
      comment,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${types.join('|')})/`, dependencyTypesNot: ['type-only'] },
    })
  }
  return rules
}

const npm = name => `^node_modules/${name}`

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...only(
      'language',
      ['domain'],
      'Reading definitions is pure. It asks the domain for the zone table and date arithmetic, nothing else.',
    ),
    ...only('domain', [], 'Rules know nothing of the outside. Of the language they know the compiled form, as types.', [
      'language',
    ]),
    ...only('db', [], 'The database remembers; it decides nothing. It knows what it stores by its types.', [
      'domain',
      'language',
    ]),
    ...only(
      'intake',
      ['db', 'domain'],
      'What happens in one transaction when something arrives: the only place that joins rules to rows.',
      ['language'],
    ),
    ...only(
      'workflows',
      ['domain'],
      'Workflows endure. They decide by the domain and act by activities, which they know as types only.',
      ['activities', 'language'],
    ),
    ...only('activities', ['db', 'domain', 'intake'], 'Activities act on the world, within what was decided.', [
      'language',
    ]),
    ...only(
      'sinks',
      ['activities', 'db', 'domain', 'intake'],
      'Sinks show tasks in other systems and bring back what was done there, by the same acts as everybody.',
      ['language'],
    ),
    ...only(
      'worker',
      ['activities', 'db', 'domain', 'intake', 'sinks', 'workflows'],
      'The worker hosts all of it and relays; of the domain it knows shapes.',
      ['language'],
    ),
    ...only(
      'client',
      ['db', 'domain', 'intake', 'language', 'workflows', 'local'],
      'The ways in know how to take things in and how to reach a journey. `local` is reached by one door, see below; sinks are handed in.',
      ['sinks'],
    ),
    ...only('web', [], 'Pages know the API by the types of its answers.', ['client', 'domain']),
    ...only(
      'local',
      ['client', 'worker', 'sinks', 'activities', 'language', 'db', 'domain', 'intake', 'workflows'],
      'The stack on one machine puts everything together.',
    ),
    {
      name: 'workflow-code-is-not-imported-by-value',
      comment: 'The worker and clients need the names of messages; workflow code itself runs only in its bundle.',
      severity: 'error',
      from: { path: '^(worker|client|local)/' },
      to: { path: '^workflows/', pathNot: '^workflows/messages\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-door-to-local',
      comment: 'Only the command line starts the local stack or looks at its files: the API runs without it.',
      severity: 'error',
      from: { path: '^client/', pathNot: '^client/cli/' },
      to: { path: '^local/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'What tests need is in test/support; what the product needs is not.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'pure-rooms-use-no-library-of-the-outside',
      comment: 'domain/ uses no npm package at all; language/ uses yaml and zod, and reads CSV and iCalendar files.',
      severity: 'error',
      from: { path: '^(domain|language)/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'core'],
        pathNot: [npm('yaml'), npm('zod'), npm('csv-parse'), npm('ical.js')],
      },
    },
    {
      name: 'domain-uses-no-package',
      comment: 'A rule that needs a package is not a rule of ours.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'core'] },
    },
    {
      name: 'sql-lives-in-db',
      comment: 'Only db/ talks to Postgres by itself; the others call its functions or pass its pool on.',
      severity: 'error',
      from: { pathNot: '^(db|test|bench|local)/' },
      to: { path: npm('pg/'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-use-the-sdk-only',
      comment: 'Anything else may read a clock, a file or a random number in the sandbox.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'],
        pathNot: npm('@temporalio/(workflow|common)/'),
      },
    },
    {
      name: 'sinks-know-no-temporal',
      comment: 'What people read of a task has names and words in it: none of that goes to Temporal.',
      severity: 'error',
      from: { path: '^sinks/' },
      to: { path: npm('@temporalio/') },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that package.json does not name is here by accident.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.journeys|histories)/|^\\.ci/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
    },
  },
}
