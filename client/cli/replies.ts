import type { Command } from 'commander'
import { HandledView, PersonReplies, ReplyList } from '../http/reply-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb, wholeOption } from './options.ts'
import { printData, shortTime, table } from './print.ts'
import { readPages } from './read-pages.ts'

interface ListOptions extends CommonOptions {
  person?: string
  owner?: string
  limit: number
}

/** `replies list|handled`: what people answered, and who waits for somebody to handle it. */
export function addReplies(program: Command): void {
  const replies = program
    .command('replies')
    .description('what people answered: automatic touches wait until it is handled')
  verb(replies, 'list', 'who has answered, and nobody has handled it', 'journeys replies list --person p_12')
    .option('--owner <staff>', 'only of accounts this colleague works, and of those nobody does')
    .option('--person <id>', 'everything one person answered, and what is held because of it')
    .option('--limit <n>', 'at most so many who wait', wholeOption, 50)
    .action(async ({ person, owner, limit, ...options }: ListOptions) => {
      const api = await ApiClient.open(options)
      if (person !== undefined) {
        const path = `/v1/people/${encodeURIComponent(person)}/replies`
        printData(options.json, await api.call(path, PersonReplies), personText)
        return
      }
      const { items, first } = await readPages(api, '/v1/replies', ReplyList, { owner }, limit)
      printData(options.json, { items, counts: first?.counts ?? NONE }, text)
    })
  verb(replies, 'handled', 'it is handled: automatic touches go on', 'journeys replies handled p_12')
    .argument('<person>', 'the id of the person')
    .action(async (person: string, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      const path = `/v1/people/${encodeURIComponent(person)}/handled`
      const said = ({ handled }: { handled: number }) => `${handled} ${handled === 1 ? 'answer' : 'answers'} handled`
      printData(options.json, await api.call(path, HandledView, { method: 'POST', body: {} }), said)
    })
}

const NONE = { all: 0, own: 0 }

function text({ items, counts }: Omit<ReplyList, 'next'>): string {
  const rows = items.map(({ since, account, person, owner, subject, held }) => [
    shortTime(since),
    account.name,
    `${person.name} (${person.id})`,
    owner?.name ?? 'nobody',
    subject,
    String(held),
  ])
  const more = counts.own > items.length ? `\nand ${counts.own - items.length} more` : ''
  if (rows.length === 0) return 'nobody waits for an answer'
  return `${table(['since (UTC)', 'account', 'person', 'owner', 'subject', 'held'], rows)}${more}`
}

function personText({ items, held }: PersonReplies): string {
  const rows = items.map(one => [shortTime(one.at), one.subject, shortTime(one.handledAt), one.handledBy])
  const waits = held.map(({ about, play }) => `held: ${about}${play === null ? '' : ` (${play.title})`}`)
  if (rows.length === 0) return 'they have not answered'
  return [table(['when (UTC)', 'subject', 'handled', 'by'], rows), ...waits].join('\n')
}
