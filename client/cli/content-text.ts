import type { ContentCoverage, ContentList, ContentPreview, ContentView } from '../http/content-answers.ts'
import { list, sections, shortTime, table } from './print.ts'

const titles = (named: readonly { title: string }[]): string => named.map(one => one.title).join(', ')
const counted = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`

/** The catalogue as a table. */
export function listText({ items }: ContentList): string {
  const rows = items.map(row => [
    row.id,
    row.state === 'approved' && row.expires !== null ? `until ${row.expires}` : row.state,
    row.roles.map(role => role.id).join(', ') || 'everybody',
    row.stages.join(', ') || 'everywhere',
    row.lifecycles.join(', '),
    row.languages.join(', '),
    row.title,
  ])
  const head = ['content', 'state', 'role', 'stage', 'lifecycle', 'languages', 'title']
  return sections([
    ['', rows.length === 0 ? '' : table(head, rows)],
    ['', counted(items.length, 'message')],
  ])
}

/** One message with its texts, and what was said of it. */
export function showText(view: ContentView): string {
  const about = list([
    ['Content', `${view.id}: ${view.title}`],
    ['State', view.state],
    ['Approval', view.byHand ? 'by hand, every version' : 'by its file'],
    ['Expires', view.expires],
    ['Owner', view.owner],
    ['For', titles(view.roles) || 'everybody'],
    ['Stages', view.stages.join(', ') || 'all'],
    ['Lifecycle', view.lifecycles.join(', ') || null],
    ['Initiatives', titles(view.initiatives) || null],
    ['Use cases', titles(view.useCases) || null],
    ['Consent', view.consent?.title ?? null],
    ['Touch', view.touch ? 'yes' : 'no: under no limit'],
    ['Version', view.version],
  ])
  const texts = view.texts.map(({ language, subject, body }): [string, string] => [language, `${subject}\n\n${body}`])
  const acts = view.acts.map(({ act, by, at, reason, isCurrent }) => [
    act === 'approve' ? 'approved' : 'withdrawn',
    by,
    shortTime(at),
    isCurrent ? 'this version' : 'another version',
    reason,
  ])
  return sections([
    ['', about],
    ...texts,
    ['Said by hand', acts.length === 0 ? '' : table(['', 'by', 'at (UTC)', 'of', 'reason'], acts)],
  ])
}

/** A message as it would read. */
export function previewText(preview: ContentPreview): string {
  const { account, person, language, state, subject, text, fallbacks, missing, filled } = preview
  const who = person ? `${person.name}${person.role ? `, ${person.role.title}` : ''}` : 'nobody is known there'
  return sections([
    [
      '',
      list([
        ['For', `${who} (${account.name})`],
        ['Language', language],
        ['State', state],
        ['Subject', subject],
      ]),
    ],
    ['', text],
    [
      counted(filled, 'field'),
      [
        ...fallbacks.map(one => `${one.field} is not known: “${one.text}” stands in`),
        ...missing.map(field => `${field} is not known, and nothing stands in: the message would be refused`),
      ].join('\n') || 'all known',
    ],
  ])
}

/** Role by stage, a table for each journey; a gap is a dash, what is written for everybody stands in brackets. */
export function coverageText({ roles, journeys, cells, gaps, lifecycle }: ContentCoverage): string {
  const tables = journeys.map(({ id, title, stages }): [string, string] => {
    const rows = roles.map(role => [
      role.title,
      ...stages.map(stage => {
        const cell = cells.find(one => one.role === role.id && one.journey === id && one.stage === stage.id)
        const [own, general] = [cell?.own.length ?? 0, cell?.general.length ?? 0]
        return own + general === 0 ? '-' : `${own}${general === 0 ? '' : ` (${general})`}`
      }),
    ])
    return [title, table(['', ...stages.map(stage => stage.title)], rows)]
  })
  const asked = lifecycle === null ? '' : ` for ${lifecycle}`
  return sections([
    ...tables,
    [
      '',
      `${counted(gaps, 'gap')}${asked}. Messages written for a role in a stage; in brackets those for everybody there.`,
    ],
  ])
}
