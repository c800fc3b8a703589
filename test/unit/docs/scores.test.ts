import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../../language/index.ts'
import { definitionFiles } from '../../support/read-definitions.ts'
import { scoreRecipe } from '../../support/score-recipe.ts'

const ROOT = join(import.meta.dirname, '../../..')
const { release } = compileDefinitions(definitionFiles())
if (!release) throw new Error('the shipped definitions do not compile')
const { settings } = release
const scores = Object.values(settings.scores)

/** What the file of a score begins with, but for the line that is for editors. */
function meaning(id: string): string {
  const lines = readFileSync(join(ROOT, `definitions/scores/${id}.yaml`), 'utf8')
    .split('\n')
    .slice(1)
  const end = lines.findIndex(line => !line.startsWith('# '))
  return lines
    .slice(0, end)
    .map(line => line.slice(2))
    .join(' ')
}

describe('the recipes of scores', () => {
  it('are as many as the scores that ship', () => {
    const pages = readdirSync(join(ROOT, 'docs/scores')).map(name => name.replace('.md', ''))
    expect(pages.sort()).toEqual([...scores.map(score => score.id), 'README'].sort())
  })

  it.each(scores)('say of $id what its definition says', async score => {
    expect(meaning(score.id)).not.toBe('')
    await expect(scoreRecipe(score, settings, meaning(score.id))).toMatchFileSnapshot(
      join(ROOT, `docs/scores/${score.id}.md`),
    )
  })

  it('are listed, each with a word of what it tells', () => {
    const list = readFileSync(join(ROOT, 'docs/scores/README.md'), 'utf8')
    for (const { id, title } of scores)
      expect(list).toMatch(new RegExp(`^\\| \\[${title}\\]\\(${id}\\.md\\) \\| .{10,}`, 'm'))
  })
})

describe('the scores that ship', () => {
  it('lead from 1:Many over 1:Few to 1:1', () => {
    expect(settings.scores['overall']?.bands.map(band => band.title)).toEqual(['1:Many', '1:Few', '1:1'])
  })

  it('are all within one range, so that they can be weighed together', () => {
    expect(new Set(scores.map(({ range }) => JSON.stringify(range))).size).toBe(1)
  })
})
