import type { SmtpSettings } from '../activities/mail/smtp-stage.ts'
import type { Api } from '../client/http/api.ts'
import { readDigest } from '../client/http/view/digest.ts'
import { Shelf } from '../client/http/view/shelf.ts'
import { readTaskCard } from '../client/http/view/task-card.ts'
import type { Settings } from '../config.ts'
import { mailSink } from '../sinks/mail/mail-sink.ts'
import { type SlackApp, slackClient } from '../sinks/slack/slack-client.ts'
import { type SlackDesk, slackDesk } from '../sinks/slack/slack-desk.ts'
import { slackSink } from '../sinks/slack/slack-sink.ts'
import { TaskTeller } from '../worker/task-teller.ts'

/** A card may take its time; a button has to be answered while Slack waits, three seconds. */
const CARD_WAIT = 15_000
const ANSWER_WAIT = 2_500

/** The Slack app the settings name; null when there is none. */
export function slackApp({ SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret }: Settings): SlackApp | null {
  return token === undefined || signingSecret === undefined ? null : { token, signingSecret }
}

/** What shows tasks in other systems, in the words of the pages, and what takes back what was done there. */
export function taskSinks(
  api: Api,
  { smtp, publicUrl, slack }: { smtp: SmtpSettings; publicUrl: string; slack: SlackApp | null },
): { teller: TaskTeller; desk: SlackDesk | null } {
  const { pool, definitions, secret, databaseUrl: url, log } = api
  const read = { api, shelf: new Shelf(pool) }
  const describe = (task: string) => readTaskCard(read, task)
  const mails = { pool, definitions, smtp, secret, publicUrl }
  const mail = mailSink(mails)
  const domain = async () => (await definitions.get()).settings.workspace.sender.address.split('@')[1] ?? 'localhost'
  const teller = new TaskTeller({
    ...{ pool, definitions, secret, url, log, describe },
    sinks: slack ? [mail, slackSink(pool, slackClient(slack, CARD_WAIT))] : [mail],
    ...{ domain, digests: { ...mails, domain, workOf: (staff: string) => readDigest(read, staff) } },
  })
  if (!slack) return { teller, desk: null }
  const client = slackClient(slack, ANSWER_WAIT)
  const desk = slackDesk({ pool, definitions, client, signingSecret: slack.signingSecret, describe, log })
  return { teller, desk }
}
