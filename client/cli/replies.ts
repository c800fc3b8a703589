import type { Command } from 'commander'
import { HandledView, ReplyList } from '../http/reply-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb } from './options.ts'
import { printData, shortTime, table } from './print.ts'

/** `replies list|handled`: what people answered, and who waits for somebody to handle it. */
export function addReplies(program: Command): void {
  const replies = program
    .command('replies')
    .description('what people answered: automatic touches wait until it is handled')
  verb(replies, 'list', 'answers that nobody has handled', 'journeys replies list --person p_12')
    .option('--person <id>', 'everything one person answered')
    .action(async ({ person, ...options }: CommonOptions & { person?: string }) => {
      const api = await ApiClient.open(options)
      const path = person === undefined ? '/v1/replies' : `/v1/people/${encodeURIComponent(person)}/replies`
      printData(options.json, await api.call(path, ReplyList), text)
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

function text({ items }: ReplyList): string {
  return table(
    ['when', 'account', 'person', 'subject', 'handled'],
    items.map(one => [shortTime(one.at), one.account, one.person, one.subject, shortTime(one.handledAt)]),
  )
}
