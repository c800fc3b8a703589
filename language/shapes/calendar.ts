import * as z from 'zod'
import { ownId } from './scalars.ts'
import { shape } from './shape.ts'

/** When somebody is there: open hours a week, closed days, a zone. */
export const calendarShape = shape('a calendar', {
  calendar: ownId,
  timezone: z.string().describe('a time zone, such as Europe/Berlin'),
  open: z.record(z.string(), z.string()).describe('days with hours, such as { mon-fri: "09:00-17:30" }'),
  closed: z
    .array(z.string())
    .describe('a list of days and files, such as [2026-12-24 to 2027-01-01, file holidays.ics]')
    .optional(),
})
