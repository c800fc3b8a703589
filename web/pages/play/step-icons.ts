import type { IconName } from '../../parts/icon-paths.ts'

const ICONS: Readonly<Record<string, IconName>> = {
  start: 'flag',
  send: 'mail',
  task: 'task',
  wait: 'hourglass',
  waitFor: 'timer',
  branch: 'branch',
  experiment: 'branch',
  parallel: 'lanes',
  join: 'check',
  alert: 'bell',
  stop: 'square',
  end: 'checkc',
  webhook: 'code',
  audience: 'users',
}

/** The mark of a word of the language. */
export function wordIcon(word: string): IconName {
  return ICONS[word] ?? 'signal'
}
