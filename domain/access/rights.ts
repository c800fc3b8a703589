/** What somebody may be allowed to do here, in words that pages and answers can say. */
export const RIGHTS = {
  read: 'see accounts, tasks, messages, journeys and figures',
  'work-tasks': 'claim, snooze, hand on and complete tasks, and hold accounts of their own',
  'edit-people':
    'set by hand who somebody is in a buying group, in what state a lead is, and the plan and notes of an account',
  'lead-team': 'give work of others to others, say who is away, and set tiers by hand',
  'run-journeys': 'pause, resume and stop journeys',
  'decide-effects':
    'decide on messages and calls that nobody can tell the fate of, drop what waits, and replay what was set aside',
  'switch-off': 'switch off all that goes out, a motion, a play or a channel, and switch it on again',
  'personal-data': 'hand out all that is kept on somebody, and erase it',
  simulate: 'try plays on a made-up population',
  'send-signals': 'send signals in',
  personalize: 'ask which content applies to who visits a landing page',
  import: 'import files, and see what became of them',
  'fix-identity': 'merge, split and move accounts and people, and say what domains and names mean',
  publish: 'change and publish what definitions say',
  'approve-content': 'release content to be sent',
  'move-clock': 'skip time on a stack of one machine',
  'manage-users': 'invite people, give them roles, end their sessions and lock them out',
  'manage-keys': 'make and revoke API keys',
  'work-as': 'act in the name of a colleague',
  administer: 'do what no other right names',
} as const
export type Right = keyof typeof RIGHTS

export const RIGHT_NAMES = Object.keys(RIGHTS) as Right[]

/** What each role may do. Whoever has several roles may do what any of them may. */
export const ROLES = {
  rep: ['read', 'work-tasks', 'edit-people'],
  'team-lead': [
    'read',
    'work-tasks',
    'edit-people',
    'lead-team',
    'run-journeys',
    'decide-effects',
    'switch-off',
    'simulate',
  ],
  ops: RIGHT_NAMES.filter(right => !['approve-content', 'move-clock', 'work-as', 'administer'].includes(right)),
  approver: ['read', 'simulate', 'approve-content'],
  leader: ['read', 'simulate'],
  engineer: RIGHT_NAMES.filter(
    right => !['work-tasks', 'edit-people', 'lead-team', 'approve-content', 'personal-data'].includes(right),
  ),
} as const satisfies Record<string, readonly Right[]>
export type Role = keyof typeof ROLES

export const ROLE_NAMES = Object.keys(ROLES) as Role[]

/** What each scope of an API key may do. */
export const SCOPES = {
  signals: ['send-signals'],
  imports: ['import'],
  personalize: ['personalize'],
  read: ['read'],
  admin: RIGHT_NAMES,
} as const satisfies Record<string, readonly Right[]>
export type Scope = keyof typeof SCOPES

export const SCOPE_NAMES = Object.keys(SCOPES) as Scope[]

/** All rights of some roles, or of some scopes. A name that is none, as of a version that had more, gives nothing. */
export function rightsOf(names: readonly string[], of: Readonly<Record<string, readonly Right[]>>): Set<Right> {
  return new Set(names.flatMap(name => (Object.hasOwn(of, name) ? (of[name] ?? []) : [])))
}

/** The first right among those that somebody would give and does not have: nobody gives more than they have. Null = they may give it. */
export function beyond(own: ReadonlySet<Right>, given: ReadonlySet<Right>): Right | null {
  return [...given].find(right => !own.has(right)) ?? null
}

/** The roles that have a right, for telling whom to ask. */
export function rolesWith(right: Right): Role[] {
  return ROLE_NAMES.filter(role => rightsOf([role], ROLES).has(right))
}
