import { setTimeout as sleep } from 'node:timers/promises'
import { findOpenTask } from '../../db/find-open-task.ts'
import { readMeta, writeMeta } from '../../db/meta.ts'
import { todayIn } from '../../domain/account/view-at.ts'
import { faultInWords } from '../../domain/aside/fault-in-words.ts'
import type { Value } from '../../language/condition/condition.ts'
import type { Stack } from '../stack.ts'
import { ACCOUNTS, addressOf, domainOf, type SampleAccount } from './accounts.ts'
import { type Scene, STORY } from './story.ts'
import { noise, usersOn } from './usage.ts'

const DAY = 86_400_000
/** After the story, somebody does something this often. */
const TRICKLE = 40_000
const TASK_WAIT = 15_000
const KINDS = [
  'website.viewed',
  'website.viewed',
  'website.viewed',
  'website.pricing-viewed',
  'content.downloaded',
] as const

/** How far the player has come; kept, so that a later start goes on there. */
interface Place {
  scene: number
  trickle: number
  /** the last day usage was reported for, ISO */
  usage: string
}

/** Plays the sample's story in through the front door, scene by scene, then lets it trickle on: visits, and usage each day. */
export class Player {
  private readonly stack: Stack
  private readonly startedAt: number
  private readonly log: (line: string) => void
  private readonly ending = new AbortController()
  private readonly playing: Promise<void>

  constructor(stack: Stack, startedAt: number, log: (line: string) => void) {
    this.stack = stack
    this.startedAt = startedAt
    this.log = log
    this.playing = this.play()
  }

  async stop(): Promise<void> {
    this.ending.abort()
    await this.playing
  }

  private async play(): Promise<void> {
    const place = (await readMeta<Place>(this.stack.pool, 'sample-place')) ?? {
      scene: 0,
      trickle: 0,
      usage: todayIn('UTC', this.startedAt - DAY),
    }
    while (!this.ending.signal.aborted) {
      try {
        await this.step(place)
        await writeMeta(this.stack.pool, 'sample-place', place)
      } catch (error) {
        this.log(`sample: ${faultInWords(error)}`)
        await this.pause(5_000)
      }
    }
  }

  private async step(place: Place): Promise<void> {
    const scene = STORY_IN_ORDER[place.scene]
    const now = this.stack.api.clock.now()
    if (scene) {
      const due = this.startedAt + scene.after * 1_000
      if (due > now) return this.pause(Math.min(due - now, 1_000))
      await this.show(scene, place.scene, due)
      place.scene += 1
      return
    }
    await this.reportUsage(place, now)
    await this.pause(TRICKLE)
    if (this.ending.signal.aborted) return
    place.trickle += 1
    await this.trickle(place.trickle)
  }

  private async show(scene: Scene, index: number, at: number): Promise<void> {
    const account = ACCOUNTS.find(a => a.key === scene.account)
    if (!account) throw new Error(`the story names ${scene.account}, which is no account of the sample`)
    if ('task' in scene) return this.work(account, scene)
    const person = scene.who === undefined ? undefined : account.people[scene.who]
    await this.send({
      id: `story-${index}`,
      kind: scene.signal,
      at: new Date(at).toISOString(),
      account: scene.anonymous ? { domain: domainOf(account) } : { key: account.key },
      ...(person ? { person: { email: addressOf(account, person) } } : {}),
      ...(scene.anonymous ? { person: { anonymousId: `visitor-${account.key}` } } : {}),
      data: this.dated(scene.data ?? {}),
    })
  }

  /** `day+365` becomes that day. */
  private dated(data: Record<string, Value>): Record<string, Value> {
    return Object.fromEntries(
      Object.entries(data).map(([field, value]) => {
        const days = /^day\+(\d+)$/.exec(String(value))
        return [field, days ? todayIn('UTC', this.startedAt + Number(days[1]) * DAY) : value]
      }),
    )
  }

  /** A colleague of the sample works a task, if it is there within a while and nobody else took it. */
  private async work(account: SampleAccount, scene: Extract<Scene, { task: string }>): Promise<void> {
    const end = Date.now() + TASK_WAIT
    for (;;) {
      const id = await findOpenTask(this.stack.pool, account.key, scene.task)
      if (id !== null) {
        const body = scene.act === 'complete' ? { outcome: scene.outcome, note: scene.note ?? null } : {}
        await this.post(`/v1/tasks/${id}/${scene.act}`, body, scene.by)
        return
      }
      if (Date.now() > end || this.ending.signal.aborted) return
      await this.pause(500)
    }
  }

  private async trickle(n: number): Promise<void> {
    const pick = <T>(items: readonly T[], salt: string): T | undefined =>
      items[Math.floor(noise(`${salt}/${n}`) * items.length)]
    const account = pick(ACCOUNTS, 'account')
    const kind = pick(KINDS, 'kind')
    const person = account && pick(account.people, 'person')
    if (!account || !kind || !person) return
    const data =
      kind === 'content.downloaded'
        ? { asset: 'Planning guide' }
        : { page: kind === 'website.viewed' ? '/' : '/pricing' }
    await this.send({
      id: `trickle-${n}`,
      kind,
      account: { key: account.key },
      person: { email: addressOf(account, person) },
      data,
    })
  }

  /** The product reports each day's usage of each customer once the day is over, also those a jump of the clock passed over. */
  private async reportUsage(place: Place, now: number): Promise<void> {
    for (let at = Date.parse(place.usage) + DAY; at + DAY <= now; at += DAY) {
      for (const account of ACCOUNTS) {
        if (!account.customer || this.ending.signal.aborted) continue
        const { users, seats } = account.customer
        const activeUsers = usersOn(account.key, users, at)
        const data = {
          product: 'planner',
          activeUsers,
          seatsUsed: Math.min(seats, activeUsers + 4),
          seatsBought: seats,
        }
        const time = new Date(at + DAY / 2).toISOString()
        await this.send({
          id: `usage-${account.key}-${time}`,
          kind: 'usage.reported',
          at: time,
          account: { key: account.key },
          data,
        })
      }
      place.usage = todayIn('UTC', at)
    }
  }

  private async send(signal: Record<string, unknown>): Promise<void> {
    await this.post('/v1/signals', { source: 'sample', ...signal }, null)
  }

  private async post(path: string, body: unknown, as: string | null): Promise<void> {
    const response = await fetch(`${this.stack.places.api}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.stack.machineKey}`,
        'content-type': 'application/json',
        ...(as === null ? {} : { 'acting-as': as }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    // somebody who works the sample by hand may have been faster: that is a story too
    if (response.status >= 400 && response.status !== 409 && response.status !== 412) {
      throw new Error(`${path} answered ${response.status}: ${(await response.text()).slice(0, 200)}`)
    }
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.ending.signal }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error
    })
  }
}

const STORY_IN_ORDER = [...STORY].sort((a, b) => a.after - b.after)
