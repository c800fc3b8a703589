import type { Command } from 'commander'
import { AccountScores } from '../http/account-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, momentOption, verb } from './options.ts'
import { printData, sections, table } from './print.ts'

interface ScoreOptions extends CommonOptions {
  at?: string
  score?: string
  person?: string
}

/** `score`: every term of the scores at a moment. */
export function addScore(program: Command): void {
  verb(program, 'score', 'every term of the score at a moment', 'journeys score acme --at 2026-03-31')
    .argument('<key>', "the account's key")
    .option('--score <id>', 'this score alone')
    .option('--person <id>', 'the scores of this person of the account')
    .option('--at <time>', 'now unless told; a moment to come shows what decay leaves', momentOption)
    .action(async (key: string, options: ScoreOptions) => {
      const api = await ApiClient.open(options)
      const path = `/v1/accounts/${encodeURIComponent(key)}/score`
      const scores = await api.call(path, AccountScores, {
        query: { at: options.at, score: options.score, person: options.person },
      })
      printData(options.json, scores, view =>
        sections(
          view.scores.map(score => [
            headOf(score),
            score.lines.length === 0
              ? 'nothing adds to it'
              : table(
                  ['points', 'from', ''],
                  score.lines.map(line => [line.points, line.text, line.capped ? 'capped' : '']),
                ),
          ]),
        ),
      )
    })
}

/** A score in one line: its value, its band, and how much of it is known where that is not all. */
function headOf({ title, value, band, known }: AccountScores['scores'][number]): string {
  const number = value === null ? 'unknown' : String(value)
  const place = band === null ? '' : `, ${band.title}`
  return `${title} ${number}${place}${value !== null && known < 100 ? `, ${known} % of it known` : ''}`
}
