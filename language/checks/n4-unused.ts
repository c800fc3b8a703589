import { placeOfName } from '../read-source.ts'
import type { Kind } from '../shapes/kinds.ts'
import type { Whole } from './whole.ts'

const BY: Partial<Record<Kind, string>> = {
  play: 'no stage lists it',
  task: 'no step creates it',
  asset: 'no task brings it',
  content: 'no step sends it and no task has it as its draft',
  sla: 'no step and no stage uses it',
  calendar: 'nothing counts by it',
  routing: 'nobody is assigned by it',
  blueprint: 'no play uses it',
}

/** N4 as a warning: what is declared and never used. */
export function checkUnused({ ctx: { names, report, files, filesUsed } }: Whole): void {
  for (const file of files.values()) {
    if (filesUsed.has(file.path)) continue
    report(
      { file, at: 0, end: 1 },
      'N4',
      {
        what: `"${file.path}" is never used: no calendar closes by it`,
        why: 'What stands in the files and does nothing misleads whoever reads them.',
        fix: `Write closed: [file ${file.path.replace(/^.*\//, '')}] in a calendar beside it, or take it out.`,
      },
      'warning',
    )
  }
  for (const kind of ['play', 'task', 'asset', 'content', 'sla', 'calendar', 'routing', 'blueprint'] as const) {
    for (const definition of names.all(kind)) {
      if (names.isUsed(kind, definition.id)) continue
      report(
        placeOfName(definition),
        'N4',
        {
          what: `"${definition.id}" is never used: ${BY[kind]}`,
          why: 'What stands in the files and does nothing misleads whoever reads them.',
          fix: 'Use it, or take it out.',
        },
        'warning',
      )
    }
  }
}
