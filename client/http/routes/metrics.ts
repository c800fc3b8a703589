import type { FastifyInstance } from 'fastify'
import { readFigures } from '../../../db/read-figures.ts'
import { DOUBT_BOUND } from '../../../domain/aside/alarm-words.ts'
import type { Api } from '../api.ts'

/** What each figure is, as Prometheus shows it. */
const SAID: Record<string, string> = {
  effects: 'Effects by kind and state',
  effects_in_doubt_overdue: 'Messages nobody can tell the fate of, undecided for more than an hour',
  set_aside: 'What kept failing and was set aside, by kind',
  journeys: 'Open runs of journeys by journey and status',
  entries_behind: 'Inbox entries journeys that run have not worked',
  oldest_entry_seconds: 'Age of the oldest of them',
  tasks_open: 'Tasks that are open',
}

/** `GET /metrics`: figures for Prometheus. Counts only, nobody's name in them. */
export function metricsRoutes(app: FastifyInstance, api: Api): void {
  app.get('/metrics', { schema: { tags: ['system'], summary: 'Figures for Prometheus' } }, async (_request, reply) => {
    const figures = await readFigures(api.pool, DOUBT_BOUND)
    const lines = Object.entries(SAID).flatMap(([name, help]) => [
      `# HELP journeys_${name} ${help}`,
      `# TYPE journeys_${name} gauge`,
      ...figures
        .filter(figure => figure.name === name)
        .map(({ labels, value }) => `journeys_${name}${labelsOf(labels)} ${value}`),
    ])
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`)
  })
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const told = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '\\$&')}"`)
  return told.length === 0 ? '' : `{${told.join(',')}}`
}
