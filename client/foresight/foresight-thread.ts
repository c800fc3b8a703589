import { parentPort, workerData } from 'node:worker_threads'
import { compareDays } from '../../domain/foresight/compare-days.ts'
import { firstDay, type Under } from '../../domain/foresight/first-day.ts'
import type { KeptAccount } from '../../domain/foresight/kept-account.ts'

/** What the thread is given: see {@link foresee}. */
const { before, after, accounts, at } = workerData as {
  before: Under
  after: Under
  accounts: KeptAccount[]
  at: number
}

parentPort?.postMessage(compareDays(firstDay(before, accounts, at), firstDay(after, accounts, at)))
