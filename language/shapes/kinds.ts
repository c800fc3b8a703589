/** Kinds of definition, by their first key. Facts and signals have no id: there is one list of each, or several joined. */
export const KINDS = [
  'workspace',
  'facts',
  'signals',
  'score',
  'segment',
  'asset',
  'task',
  'calendar',
  'routing',
  'content',
  'webhook',
  'source',
  'audience',
  'cadence',
  'group',
  'sla',
  'blueprint',
  'play',
  'journey',
  'test',
] as const

export type Kind = (typeof KINDS)[number]

/** Kinds of the language that this version cannot run, and what to do instead. */
export const LATER_KINDS: Readonly<Record<string, string>> = {
  migrate: 'Leave the file out; running plays finish on the version they began with.',
  holdout: 'Write "holdout" in workspace.yaml, a journey or a play.',
  limits: 'Write "limits" in workspace.yaml, a motion, a journey or a play.',
  motion: 'List motions in workspace.yaml, highest priority first.',
}
