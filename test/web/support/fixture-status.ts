import type { StatusView } from '../../../client/http/status-answers.ts'
import { at } from './fixture-clock.ts'

/** A local stack on which everything is well. */
export const STATUS: Omit<StatusView, 'now'> = {
  healthy: true,
  pid: 4_242,
  version: '0.1.0',
  api: 'http://127.0.0.1:4400',
  web: 'http://127.0.0.1:4400',
  temporalAddress: '127.0.0.1:7233',
  temporalNamespace: 'default',
  temporalUi: 'http://127.0.0.1:8233',
  outbox: 'http://127.0.0.1:4400/outbox',
  database: 'postgres://journeys@127.0.0.1:5440/journeys',
  release: { id: 4, hash: '9c41e2d07b55aa10', activatedAt: at(-3_000) },
  clockAhead: 0,
  local: true,
  emailMode: 'catch',
  switches: [],
  definitionProblems: [],
  attention: { unknown: 0, unknownSince: null, overdue: 0, setAside: [] },
  parts: {
    postgres: { ok: true, says: 'answers' },
    migrations: { ok: true, says: 'up to date' },
    temporal: { ok: true, says: 'answers' },
  },
}

/** A mistake in a definition, as the check reports it. */
export const PROBLEM: StatusView['definitionProblems'][number] = {
  file: 'plays/renewal-90.yaml',
  line: 14,
  col: 9,
  code: 'C1',
  what: 'there is no task “succes-review”',
  severity: 'error',
  fix: 'did you mean success-review?',
}
