import type { WebClient } from '@slack/web-api'
import type { Pool } from '../../db/pool.ts'
import type { Delivery, TaskSink, Told } from '../task-sink.ts'
import { slackCard } from './slack-card.ts'
import { memberOfStaff } from './slack-people.ts'
import { toldByError } from './told-by-error.ts'

/** By this a message is known as the card of a task, also when its answer never came. */
const EVENT = 'account_journeys_task'

/** How far back a card is looked for: pages of the channel's newest messages. */
const PAGES = 10
const PAGE = 200

/** A card in a channel of Slack, changed as the task changes. */
export function slackSink(pool: Pool, client: WebClient): TaskSink {
  return {
    id: 'slack',
    kind: 'card',
    place({ status, assignee, queue }, card, { workspace: { slack } }) {
      // it stays where it was put: people answer to it there
      if (card) return card.place
      if (!slack || status === 'done' || status === 'cancelled') return null
      return slack.team[assignee?.role ?? queue ?? ''] ?? slack.channel
    },
    tell: delivery => tell(pool, client, delivery),
    async find(task, channel) {
      let cursor: string | undefined
      for (let page = 0; page < PAGES; page += 1) {
        const after = cursor === undefined ? {} : { cursor }
        const found = await client.conversations.history({ channel, limit: PAGE, include_all_metadata: true, ...after })
        const card = found.messages?.find(({ metadata }) => metadata?.event_type === EVENT && taskIn(metadata) === task)
        if (card?.ts !== undefined) return { ref: refOf(channel, card.ts) }
        cursor = found.response_metadata?.next_cursor
        if (!cursor) return null
      }
      return null
    },
  }
}

function taskIn(metadata: { event_payload?: unknown }): unknown {
  return (metadata.event_payload as { task?: unknown } | undefined)?.task
}

async function tell(pool: Pool, client: WebClient, { card, place, ref, starts }: Delivery): Promise<Told> {
  try {
    const member = card.assignee ? await memberOfStaff(pool, client, card.assignee.id) : null
    const said = slackCard(card, member)
    const metadata = { event_type: EVENT, event_payload: { task: card.id } }
    if (!(await starts())) return { is: 'fenced' }
    if (ref !== null) {
      const [channel = '', ts = ''] = ref.split('/')
      await client.chat.update({ channel, ts, ...said, metadata })
      return { is: 'told', ref, response: null }
    }
    const quiet = { unfurl_links: false, unfurl_media: false }
    const { channel = place, ts } = await client.chat.postMessage({ channel: place, ...said, ...quiet, metadata })
    if (ts === undefined) return { is: 'unknown', reason: 'slack-no-ts', response: null }
    return { is: 'told', ref: refOf(channel, ts), response: ts }
  } catch (error) {
    return toldByError(error)
  }
}

function refOf(channel: string, ts: string): string {
  return `${channel}/${ts}`
}
