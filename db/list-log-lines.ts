import type { LogRecord } from '../domain/journey/log.ts'
import type { Db } from './pool.ts'
import {
  ofJourney,
  type TimelinePage,
  type TimelineRow,
  timelinePageSql,
  timelinePageValues,
  upTo,
} from './timeline-page.ts'

export interface LogLine extends TimelineRow {
  journey: string
  run: number
  record: LogRecord
}

/** What the journeys of an account decided, and did not, line by line, newest first; only lines of some sorts. */
export async function listLogLines(db: Db, page: TimelinePage, whats: readonly string[]): Promise<LogLine[]> {
  const { rows } = await db.query<LogLine>({
    name: 'list-log-lines',
    text: timelinePageSql(
      `select o.at as moment, '2:' || o.journey || '/' || lpad(o.run::text, 5, '0') || '/' || lpad(o.n::text, 9, '0')
           || '/' || lpad(l.n::text, 4, '0') as key, o.journey, o.run, l.record
       from rounds o, jsonb_array_elements(o.log) with ordinality as l (record, n)
       where o.account_key = $1 and ${upTo('o.at')} and ${ofJourney('o.journey')} and l.record ->> 'what' = any($6::text[])`,
      'x.journey, x.run, x.record',
    ),
    values: [...timelinePageValues(page), page.journey, whats],
  })
  return rows
}
