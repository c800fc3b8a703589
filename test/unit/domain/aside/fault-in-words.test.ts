import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { ApplicationFailure } from '@temporalio/common'
import pg from 'pg'
import { expect, it } from 'vitest'
import { faultInWords, faultWithCalls } from '../../../../domain/aside/fault-in-words.ts'

const SAID = 'eva@acme.example is not a number'

class Unreadable extends Error {}

it('tells the words of our own lines, of the connection to Postgres and of Temporal', async () => {
  expect(faultInWords(new Error('account a-17 is gone'))).toBe('account a-17 is gone')
  expect(faultInWords(ApplicationFailure.create({ message: 'no slice 3f' }))).toBe('no slice 3f')
  const pool = new pg.Pool({ host: '127.0.0.1', port: 1 })
  const ask = () => pool.query('select 1').catch((error: unknown) => error)
  expect(faultInWords(await ask())).toBe('ECONNREFUSED')
  await pool.end()
  expect(faultInWords(await ask())).toBe('Cannot use a pool after calling end on the pool')
})

it('tells of everything else what kind it is and where, and none of its words', () => {
  const here = expect.stringMatching(/^\w*Error at test\.ts:\d+$/)
  expect(faultInWords(new Unreadable(SAID))).toEqual(here)
  expect(faultInWords(new TypeError(SAID))).toEqual(here)
  expect(faultInWords(Object.assign(new TypeError(SAID), { code: '22P02' }))).toBe('22P02')
  const parsed = () => JSON.parse(SAID)
  expect(parsed).toThrow('eva')
  expect(faultInWords(caught(parsed))).toEqual(here)
  expect(faultInWords(SAID)).toBe('failed')
  const ofALibrary = new Error(SAID)
  ofALibrary.stack = `Error: ${SAID}\n    at parse (/app/node_modules/postal-mime/src/postal-mime.js:1:1)`
  expect(faultInWords(ofALibrary)).toBe('Error')
})

it('tells the calls, also where the words look like some', () => {
  const error = new Unreadable(`it was\n    at eva@acme.example (eva.ts:1:1)`, { cause: new TypeError(SAID) })
  const told = faultWithCalls(error)
  expect(told).not.toContain('eva')
  expect(told).toMatch(/^Error: Error at test\.ts:\d+\n {4}at .*fault-in-words\.test\.ts:\d+:\d+/)
  expect(told).toMatch(/\nbecause of: TypeError at test\.ts:\d+$/)
  error.stack = `Error: something else\n    at eva@acme.example (eva.ts:1:1)`
  expect(faultWithCalls(error)).toMatch(/^Error: Error\nbecause of: TypeError at test\.ts:\d+$/)
})

it('no line of the log quotes what an error says', () => {
  const files = execFileSync('git', ['ls-files', '*.ts'], { encoding: 'utf8' }).split('\n')
  const ours = files.filter(path => /^(activities|client\/(?!cli)|db|intake|local|sinks|worker)\b/.test(path))
  const quoting = ours.flatMap(path => {
    const lines = readFileSync(path, 'utf8').split('\n')
    return lines
      .filter(line => /\b(log|say)\(.*(\.message|\.stack|String\(\w*error)/i.test(line))
      .map(line => `${path}: ${line}`)
  })
  expect(ours.length).toBeGreaterThan(300)
  expect(quoting).toEqual([])
})

function caught(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}
