import type { SmtpSettings } from '../activities/mail/smtp-stage.ts'
import type { Api } from '../client/http/api.ts'
import { Shelf } from '../client/http/view/shelf.ts'
import { readTaskCard } from '../client/http/view/task-card.ts'
import { mailSink } from '../sinks/mail/mail-sink.ts'
import { TaskTeller } from '../worker/task-teller.ts'

/** Starts what tells other systems of tasks, in the words of the pages. */
export async function startTeller(
  api: Api,
  { smtp, publicUrl }: { smtp: SmtpSettings; publicUrl: string },
): Promise<TaskTeller> {
  const { pool, definitions, secret, databaseUrl: url, log } = api
  const read = { api, shelf: new Shelf(pool) }
  const teller = new TaskTeller({
    ...{ pool, definitions, secret, url, log },
    sinks: [mailSink({ pool, definitions, smtp, secret, publicUrl })],
    domain: async () => (await definitions.get()).settings.workspace.sender.address.split('@')[1] ?? 'localhost',
    describe: task => readTaskCard(read, task),
  })
  await teller.start()
  return teller
}
