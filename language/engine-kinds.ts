/** What the engine notices by itself, by the kind of signal it tells it with; kinds that watch a series may have any name. */
export const ENGINE_KINDS = {
  'stakeholder.added': 'somebody turns up',
  'stakeholder.gone': 'somebody is gone',
  'band.changed': 'a score moves to another band',
  'renewal.near': 'a contract comes near its end',
  'threads.lost': 'of several engaged people one is left, or none',
  'account.stalled': 'nobody of an account in a journey was heard of for long',
  'intent.surge': 'an account looks into a topic more than it used to',
} as const
