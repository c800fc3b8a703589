import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failedCards } from '../../../db/failed-cards.ts'
import { inTransaction } from '../../../db/pool.ts'
import { dueCards, takeOverCards } from '../../../db/task-cards.ts'
import { tellClock, tellFailedAgain } from '../../../db/untold-tasks.ts'
import type { Delivery, TaskSink, Told } from '../../../sinks/task-sink.ts'
import { tellTask } from '../../../sinks/tell-task.ts'
import { smallRelease, TIER_A } from '../../support/small-definitions.ts'
import { addSdr, testWorkspace, value, type Workspace } from '../../support/workspace.ts'
import { desk } from './desk.ts'

/** How the other system misbehaves at the next call that would make or change a card. */
export type Trouble = 'not now' | 'refused' | 'no answer'

/** A sink with the other system behind it, as a test sees it. */
export interface SinkOnTrial {
  sink: TaskSink
  /** the cards of a task that stand there, with what they say */
  cards(task: string): Promise<string[]>
  trouble(what: Trouble): void
  /** somebody takes the card away there; left out where nobody can */
  remove?(task: string): Promise<void>
  end(): Promise<void>
}

/** What every sink has to hold, whatever is behind it. `updates`: can a card be changed once it is made? */
export function sinkConformance(
  name: string,
  files: Record<string, string>,
  open: (w: Workspace) => Promise<SinkOnTrial>,
  { updates }: { updates: boolean },
): void {
  describe(`${name} keeps the promises of a task sink`, () => {
    let w: Workspace
    let d: ReturnType<typeof desk>
    let trial: SinkOnTrial
    let sink: TaskSink

    beforeAll(async () => {
      w = await testWorkspace(smallRelease({ ...TIER_A, ...files }))
      for (const id of ['jonas', 'mia']) await addSdr(w.pool, id)
      await w.pool.query(`update staff set task_mail = 'each'`)
      d = desk(w)
      trial = await open(w)
      sink = trial.sink
    })
    /** attempts that were left in the middle: they end before what they work on does */
    const left: { goOn: () => void; over: Promise<Told | null> }[] = []
    afterAll(async () => {
      for (const { goOn } of left) goOn()
      await Promise.allSettled(left.map(({ over }) => over))
      await trial.end()
      await w.end()
    })

    /** An attempt of another process that gets as far as `until` and is never heard of again; `goOn` lets it wake up after all. */
    async function attemptThatDies(task: string, until: 'before it starts' | 'before the call' | 'before its record') {
      let reached = (): void => undefined
      const there = new Promise<void>(resolve => {
        reached = resolve
      })
      let goOn = (): void => undefined
      const woken = new Promise<void>(resolve => {
        goOn = resolve
      })
      const tell = async (delivery: Delivery): Promise<Told> => {
        const stop = async () => {
          reached()
          await woken
        }
        const starts = async () => {
          if (until === 'before it starts') await stop()
          const may = await delivery.starts()
          if (until === 'before the call') await stop()
          return may
        }
        const told = await sink.tell({ ...delivery, starts })
        if (until === 'before its record') await stop()
        return told
      }
      const over = tellTask(d.telling, { ...sink, tell }, task)
      await there
      // whoever takes over finds it at once
      await takeOverCards(w.pool)
      left.push({ goOn, over })
      return { goOn, over }
    }

    it('makes one card of a task, however often and at once it is told', async () => {
      const task = await d.task('once')
      await d.plan(sink)
      const all = await Promise.all(Array.from({ length: 5 }, () => tellTask(d.telling, sink, task)))
      expect(all.filter(told => told !== null)).toMatchObject([{ is: 'told' }])
      expect(await d.tellAll(sink)).toEqual([])
      const [card, ...more] = await trial.cards(task)
      expect(more).toEqual([])
      expect(card).toContain('Call Eva')
      expect(card).toContain('once')
      expect(await d.ledger(sink, task)).toEqual(['1 sent'])
    })

    it('has its row in the ledger before the other system hears anything', async () => {
      const task = await d.task('ledger')
      await d.plan(sink)
      const states: unknown[] = [
        await value(w.pool, 'select state from effects where key = $1', [`${task}/${sink.id}/1`]),
      ]
      const tell = async (delivery: Delivery): Promise<Told> => {
        const may = await delivery.starts()
        states.push(await value(w.pool, 'select state from effects where key = $1', [`${task}/${sink.id}/1`]))
        return sink.tell({ ...delivery, starts: async () => may })
      }
      await tellTask(d.telling, { ...sink, tell }, task)
      expect(states).toEqual(['planned', 'in_flight'])
    })

    it('says nothing of a task that changed before it was known about and is over', async () => {
      const task = await d.task('over')
      await d.work(task, { act: 'complete', outcome: 'spoke', note: null })
      await d.tellAll(sink)
      expect(await trial.cards(task)).toEqual([])
    })

    it.runIf(updates)('changes the same card when the task changes, and closes it when the task is done', async () => {
      const task = await d.task('changes')
      await d.tellAll(sink)
      await d.work(task, { act: 'claim' }, 'mia')
      await d.tellAll(sink)
      expect(await trial.cards(task)).toEqual([expect.stringContaining('mia')])
      await d.work(task, { act: 'complete', outcome: 'spoke', note: null }, 'mia')
      await d.tellAll(sink)
      expect(await trial.cards(task)).toEqual([expect.stringMatching(/spoke/i)])
      await d.work(task, { act: 'reopen' }, 'mia')
      await d.tellAll(sink)
      const cards = await trial.cards(task)
      expect(cards).toHaveLength(1)
      expect(cards[0]).not.toMatch(/as spoke/i)
      expect(await d.ledger(sink, task)).toEqual(['1 sent', '2 sent', '3 sent', '4 sent'])
    })

    it('is told again when the clock of its task moves, and makes no second card', async () => {
      const task = await d.task('clock')
      await d.tellAll(sink)
      await w.pool.query(
        `insert into sla_clocks (key, journey, account_key, run, sla, title, calendar, task_key, status, started_at, due_at, total_ms,
           used_ms, risk_at, updated_at)
         select 'clock-1', journey, account_key, run, 'quick', 'Quick', 'always', effect_key, 'breached', now(), now(), 1, 1, 0.8, now()
         from tasks where id = $1`,
        [task],
      )
      await inTransaction(w.pool, tx => tellClock(tx, 'clock-1'))
      expect(await d.tellAll(sink)).toEqual(updates ? ['told'] : [])
      expect(await trial.cards(task)).toHaveLength(1)
      expect(await d.ledger(sink, task)).toEqual(updates ? ['1 sent', '1.1 sent'] : ['1 sent'])
      expect(await d.plan(sink)).toEqual({ done: true, waiting: false })
    })

    it.runIf(updates)('tells the newest words alone of what changed faster than it could tell', async () => {
      const task = await d.task('faster')
      await d.plan(sink)
      await d.work(task, { act: 'claim' }, 'mia')
      await d.plan(sink)
      await d.tellAll(sink)
      expect(await trial.cards(task)).toEqual([expect.stringContaining('mia')])
      expect(await d.ledger(sink, task)).toEqual(['1 skipped newer-words', '2 sent'])
    })

    it.runIf(updates)('never writes older words over newer ones', async () => {
      const task = await d.task('older')
      await d.tellAll(sink)
      await d.work(task, { act: 'claim' }, 'mia')
      await d.plan(sink)
      const late = await attemptThatDies(task, 'before it starts')
      await d.work(task, { act: 'complete', outcome: 'spoke', note: null }, 'mia')
      await d.tellAll(sink)
      late.goOn()
      expect((await late.over)?.is).toBe('fenced')
      expect(await trial.cards(task)).toEqual([expect.stringMatching(/spoke/i)])
    })

    it.each(['before it starts', 'before the call', 'before its record'] as const)(
      'never makes a second card when an attempt dies %s',
      async until => {
        const task = await d.task(`dies-${until.replaceAll(' ', '-')}`)
        await d.plan(sink)
        const dead = await attemptThatDies(task, until)
        await d.tellAll(sink)
        const told = until !== 'before the call' || sink.find !== undefined
        expect(await trial.cards(task)).toHaveLength(told ? 1 : 0)
        const unknown = until !== 'before it starts' && sink.find === undefined
        expect(await d.ledger(sink, task)).toEqual([unknown ? '1 unknown unsure' : '1 sent'])
        // it was not dead: it wakes up long after another one took over
        if (until !== 'before the call') {
          dead.goOn()
          await dead.over
          expect(await trial.cards(task)).toHaveLength(1)
        }
        expect(await d.tellAll(sink)).toEqual([])
      },
    )

    it('tries again what was not taken for now, not before its time', async () => {
      const task = await d.task('not-now')
      trial.trouble('not now')
      expect(await d.tellAll(sink)).toEqual(['again'])
      expect(await d.ledger(sink, task)).toEqual([expect.stringMatching(/^1 deferred /)])
      expect(await dueCards(w.pool, [sink.id], 10)).toEqual([])
      await d.waitIsOver(sink)
      expect(await d.tellAll(sink)).toEqual(['told'])
      expect(await trial.cards(task)).toHaveLength(1)
      expect(await d.ledger(sink, task)).toEqual(['1 sent'])
    })

    it('gives up after a bounded number of tries, and says so', async () => {
      const task = await d.task('gives-up')
      for (let tries = 1; tries < 20; tries += 1) {
        trial.trouble('not now')
        await d.waitIsOver(sink)
        const [told] = await d.tellAll(sink)
        if (told === undefined) break
      }
      expect(await d.ledger(sink, task)).toEqual([expect.stringMatching(/^1 rejected /)])
      expect((await failedCards(w.pool, 10)).map(failed => failed.task)).toContain(task)
    })

    it('lists what was refused for good', async () => {
      const task = await d.task('refused')
      trial.trouble('refused')
      expect(await d.tellAll(sink)).toEqual(['over'])
      expect(await d.ledger(sink, task)).toEqual([expect.stringMatching(/^1 rejected /)])
      expect((await failedCards(w.pool, 10)).map(failed => failed.task)).toContain(task)
      expect(await trial.cards(task)).toEqual([])
    })

    it.runIf(updates)('tries once more what was refused when the task changes', async () => {
      const task = await d.task('mended')
      trial.trouble('refused')
      await d.tellAll(sink)
      await d.work(task, { act: 'claim' }, 'mia')
      expect(await d.tellAll(sink)).toEqual(['told'])
      expect(await trial.cards(task)).toHaveLength(1)
      expect((await failedCards(w.pool, 10)).map(failed => failed.task)).not.toContain(task)
    })

    it('tells what was refused once more when somebody asks, and nothing else', async () => {
      const [task, other] = [await d.task('asked'), await d.task('not-asked')]
      await d.plan(sink)
      for (const one of [task, other]) {
        trial.trouble('refused')
        await tellTask(d.telling, sink, one)
      }
      expect(await tellFailedAgain(w.pool, sink.id, [task])).toBe(1)
      expect(await tellFailedAgain(w.pool, sink.id, [task])).toBe(0)
      expect(await d.tellAll(sink)).toEqual(['told'])
      expect(await trial.cards(task)).toHaveLength(1)
      expect(await trial.cards(other)).toEqual([])
      const failed = (await failedCards(w.pool, 20)).map(one => one.task)
      expect(failed).toContain(other)
      expect(failed).not.toContain(task)
      expect(await tellFailedAgain(w.pool, sink.id, [task])).toBe(0)
    })

    it('makes another of what nobody can tell of, once somebody who has looked asks', async () => {
      if (sink.find) return
      const task = await d.task('looked')
      trial.trouble('no answer')
      expect(await d.tellAll(sink)).toEqual(['unknown'])
      const before = (await trial.cards(task)).length
      expect(await tellFailedAgain(w.pool, sink.id, [task])).toBe(1)
      expect(await d.tellAll(sink)).toEqual(['told'])
      expect(await trial.cards(task)).toHaveLength(before + 1)
    })

    it('makes no second card when the answer to the first was lost', async () => {
      const task = await d.task('lost')
      trial.trouble('no answer')
      expect(await d.tellAll(sink)).toEqual(['unknown'])
      await d.waitIsOver(sink)
      await d.tellAll(sink)
      expect(await trial.cards(task)).toHaveLength(1)
      expect(await d.ledger(sink, task)).toEqual([sink.find ? '1 sent' : '1 unknown unsure'])
    })

    it('leaves a card alone that somebody took away there', async () => {
      if (!trial.remove) return
      const task = await d.task('away')
      await d.tellAll(sink)
      await trial.remove(task)
      await d.work(task, { act: 'claim' }, 'mia')
      expect(await d.tellAll(sink)).toEqual(['gone'])
      await d.work(task, { act: 'complete', outcome: 'spoke', note: null }, 'mia')
      expect(await d.tellAll(sink)).toEqual([])
      expect(await trial.cards(task)).toEqual([])
    })

    it('has nothing to do for a task that is gone', async () => {
      const task = await d.task('gone')
      await d.plan(sink)
      await w.pool.query(`delete from accounts where key = 'gone'`)
      expect(await d.tellAll(sink)).toEqual([])
      expect(await tellTask(d.telling, sink, task)).toBeNull()
      expect(await trial.cards(task)).toEqual([])
    })
  })
}
