import type { Command } from 'commander'
import { PersonView } from '../http/person-answers.ts'
import { PersonExport } from '../http/privacy-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb } from './options.ts'
import { list, printData, sections, shortTime } from './print.ts'

interface PersonOptions extends CommonOptions {
  role?: string
  as?: string
}

/** `person`: somebody at an account; with `--role`, what they are there. */
export function addPerson(program: Command): void {
  const example = 'journeys person p_12 --role champion --as sofia'
  const person = verb(program, 'person', 'somebody at an account; with --role, set what they are there', example)
    .argument('<id>', 'the id of the person')
    .option('--role <role>', 'their role, by hand; none = nobody says it any more')
    .option('--as <staff>', 'who acts')
    .action(async (id: string, { role, as, ...options }: PersonOptions) => {
      const api = await ApiClient.open(options)
      const path = `/v1/people/${encodeURIComponent(id)}`
      const body = { role: role === 'none' ? null : role }
      const person =
        role === undefined
          ? await api.call(path, PersonView)
          : await api.call(`${path}/role`, PersonView, { method: 'POST', body, as })
      printData(options.json, person, personText)
    })
  verb(person, 'export', 'all that is kept on somebody, as JSON', 'journeys person export p_17 > p_17.json')
    .argument('<id>', 'the id of the person, or their address')
    .action(async (id: string, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      const call = { method: 'POST', body: { person: id } } as const
      printData(true, await api.call('/v1/people/export', PersonExport, call), () => '')
    })
}

function contactText(contact: PersonView['contact']): string | null {
  if (contact === null) return null
  if (contact.free) return `yes, by ${contact.channel}`
  const next = contact.until === null ? '' : `, free again ${shortTime(contact.until)} UTC`
  return `not by ${contact.channel}: ${contact.reason}${next}`
}

function personText(person: PersonView): string {
  const sure = (share: number | null) => (share === null ? '' : `, ${Math.round(share * 100)}% sure`)
  const read = [person.seniority, person.function].filter(part => part !== null).join(', ')
  return sections([
    [
      `${person.name} (${person.id})`,
      list([
        ['Account', person.account],
        ['Free to contact', contactText(person.contact)],
        ['Title', person.title],
        ['Read as', read === '' ? null : `${read}${sure(person.confidence)}`],
        [
          'Role',
          person.role && `${person.role.title}, by ${person.roleBy ?? 'somebody'}${sure(person.roleConfidence)}`,
        ],
      ]),
    ],
    ['Mail', list(mailLines(person))],
    [
      'What was said about it',
      person.consentHistory.length === 0 ? 'nothing' : list(person.consentHistory.map(one => [one.at, one.text])),
    ],
  ])
}

function mailLines({ mail }: PersonView): [string, string | null][] {
  const chosen = mail.languageChosen ? ', as they chose' : ''
  return [
    ['Goes to them', mail.optedOut ? 'no, they opted out' : 'yes'],
    ['Paused until', mail.pausedUntil],
    ['Language', mail.language && `${mail.language}${chosen}`],
    ...mail.consents.map(({ title, holds }): [string, string] => [title, holds ? 'consented' : 'no consent']),
  ]
}
