import type { WebClient } from '@slack/web-api'
import type { Pool } from '../../db/pool.ts'
import { faultInWords } from '../../domain/aside/fault-in-words.ts'
import { type Refusal, type TaskResult, type TaskWish, workTask } from '../../intake/act-on-task.ts'
import type { DefinitionStore } from '../../intake/definitions.ts'
import type { TaskCard } from '../task-sink.ts'
import { type Interaction, readInteraction } from './read-interaction.ts'
import { BUTTONS, escapeMrkdwn } from './slack-card.ts'
import { doneForm, snoozeForm } from './slack-forms.ts'
import { staffOfMember } from './slack-people.ts'

/** What answering Slack works with. `client` has to answer within the three seconds Slack waits. */
export interface DeskSettings {
  pool: Pool
  definitions: DefinitionStore
  client: WebClient
  signingSecret: string
  describe(task: string): Promise<TaskCard | null>
  log(line: string): void
}

/** Where Slack tells what people did with cards. */
export interface SlackDesk {
  signingSecret: string
  /** Does what somebody did there, as the colleague they are; what it answers goes back to Slack. */
  interact(payload: unknown): Promise<Record<string, unknown>>
}

const STRANGER = 'You are not known here: your address in Slack is that of no colleague of the staff list. Ask ops.'

/** Takes what people do with cards in Slack: the same acts as everywhere, each event of Slack once. */
export function slackDesk(settings: DeskSettings): SlackDesk {
  return {
    signingSecret: settings.signingSecret,
    async interact(payload) {
      const what = readInteraction(payload)
      if (what === null) return {}
      try {
        const staff = await staffOfMember(settings.pool, settings.client, what.member)
        return await (what.is === 'pressed' ? pressed(settings, what, staff) : sent(settings, what, staff))
      } catch (error) {
        settings.log(`slack: ${faultInWords(error)}`)
        return refuse(settings, what, 'That did not work just now. Try it again, or open the task.')
      }
    },
  }
}

/** Refusals that are mended in another field of a form than the first. */
const FIELDS: Partial<Record<Refusal['code'], string>> = {
  'reason-missing': 'note',
  'date-past': 'date',
  'date-unwanted': 'date',
}

/** Says why not where whoever acts will see it: in the form, beside the field that mends it, or beside the card. */
function refuse(desk: DeskSettings, what: Interaction, words: string, code?: Refusal['code']): Record<string, unknown> {
  if (what.is === 'pressed') return whisper(desk, what.channel, what.member, words)
  const first = what.wish.act === 'complete' ? 'outcome' : 'until'
  return { response_action: 'errors', errors: { [(code && FIELDS[code]) ?? first]: words } }
}

async function pressed(
  desk: DeskSettings,
  what: Extract<Interaction, { is: 'pressed' }>,
  staff: string | null,
): Promise<Record<string, unknown>> {
  const { button, task, channel, trigger } = what
  if (staff === null) return refuse(desk, what, STRANGER)
  if (button === BUTTONS.claim) {
    const result = await work(desk, task, { act: 'claim' }, staff, trigger)
    return 'task' in result ? {} : refuse(desk, what, await whyNot(desk, task, result))
  }
  const card = await desk.describe(task)
  if (!card) return refuse(desk, what, 'This task is gone.')
  if (card.status === 'done' || card.status === 'cancelled') {
    return refuse(desk, what, `This is ${card.status} already. Last: ${card.last?.words ?? 'nobody knows'}.`)
  }
  const view = button === BUTTONS.done ? doneForm(card, channel) : snoozeForm(card, channel)
  await desk.client.views.open({ trigger_id: trigger, view })
  return {}
}

async function sent(
  desk: DeskSettings,
  what: Extract<Interaction, { is: 'sent' }>,
  staff: string | null,
): Promise<Record<string, unknown>> {
  const { task, wish, view } = what
  if (staff === null) return refuse(desk, what, STRANGER)
  const result = await work(desk, task, wish, staff, view)
  return 'task' in result ? {} : refuse(desk, what, await whyNot(desk, task, result), result.refused.code)
}

async function work(desk: DeskSettings, task: string, wish: TaskWish, staff: string, event: string) {
  return workTask(desk.pool, await desk.definitions.get(), task, wish, staff, null, { sink: 'slack', event })
}

/** Why it was refused, with who was faster, and when. */
async function whyNot(
  desk: DeskSettings,
  task: string,
  { refused }: Extract<TaskResult, { refused: unknown }>,
): Promise<string> {
  const last = (await desk.describe(task))?.last
  return `${refused.message}.${last ? ` Last: ${last.words}.` : ''}`
}

/** Tells one member something nobody else sees. Slack has its answer before: it does not wait for this. */
function whisper(desk: DeskSettings, channel: string, user: string, text: string): Record<string, unknown> {
  desk.client.chat
    .postEphemeral({ channel, user, text: escapeMrkdwn(text) })
    .catch((error: unknown) => desk.log(`slack: ${faultInWords(error)}`))
  return {}
}
