import type { Band, ScoreDefinition, ScoreRule } from '../../language/score-definition.ts'
import type { Settings } from '../../language/settings.ts'

const DAY = 86_400_000
const days = (ms: number): string => `${ms / DAY} days`

/** A score in words, as its page says it. `means` are the lines its file begins with. */
export function scoreRecipe(score: ScoreDefinition, settings: Settings, means: string): string {
  const { min, max } = score.range
  return [
    `# ${score.title}`,
    means,
    `${score.per === 'person' ? `It rates each person of an account and` : `\`score.${score.id}\``} goes from ${min} to ${max}; [its definition](../../definitions/scores/${score.id}.yaml) belongs to ${score.owner}. This page follows it: a test compares the two.`,
    ...(score.of ? ['## What it is made of', ofOthers(score, settings)] : []),
    ...(score.rules.length > 0 ? ['## What it adds up', rulesTable(score, settings)] : []),
    ...(score.roles ? ['## Whose signals count', rolesTable(score, settings)] : []),
    ...known(score),
    ...changes(score),
    '## Bands',
    bandsTable(score),
    '## Ask why',
    `\`npm run journeys -- score KEY ${score.per === 'person' ? '--person ID' : `--score ${score.id}`}\` lists every term, now or with \`--at\` at any past moment; the lines add up to the score.`,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n')
}

function ofOthers({ of = [] }: ScoreDefinition, { scores }: Settings): string {
  const rows = of.map(
    ({ score, share }) => `| [${scores[score]?.title ?? score}](${score}.md) | ${Math.round(share * 1000) / 10} % |`,
  )
  const unknown =
    'One that is unknown leaves its share to the others, and so much less of the score is known; it is never read as zero.'
  return ['| Score | Share |', '|---|---|', ...rows].join('\n').concat(`\n\n${unknown}`)
}

function rulesTable({ rules }: ScoreDefinition, { signals, workspace }: Settings): string {
  const what = ({ signal, fact }: ScoreRule): string =>
    signal === null ? `\`${fact?.text.replaceAll('|', '\\|')}\`` : `${signals[signal]?.title ?? signal} (\`${signal}\`)`
  const limits = ({ max, saturate, perDay, repeats, by }: ScoreRule): string =>
    [
      ...(max === null ? [] : [`at most ${Math.abs(max)}`]),
      ...(saturate === undefined ? [] : [`ever closer to ${saturate}`]),
      ...(perDay === undefined ? [] : [`no more than ${perDay} a day of one person`]),
      ...(repeats === undefined ? [] : [`each further one of a day ×${repeats}`]),
      ...Object.entries(by).map(
        ([role, factor]) => `${workspace.roles.find(r => r.id === role)?.title ?? role} ×${factor}`,
      ),
    ].join(', ')
  const rows = rules.map(
    rule =>
      `| ${what(rule)} | ${rule.points} | ${rule.halfLife === null ? 'stays' : days(rule.halfLife)} | ${limits(rule)} |`,
  )
  return ['| For | Points | Halves in | Limits |', '|---|---|---|---|', ...rows].join('\n')
}

function rolesTable({ roles = {} }: ScoreDefinition, { workspace }: Settings): string {
  const rows = Object.entries(roles).map(([role, { share, saturate }]) => {
    const title = workspace.roles.find(r => r.id === role)?.title ?? role
    return `| ${title} | ${Math.round(share * 1000) / 10} % | ${saturate === null ? 'no limit' : `ever closer to ${saturate}`} |`
  })
  return ['| Role | Share | Points of the role |', '|---|---|---|', ...rows].join('\n')
}

function known({ silence, rules, of }: ScoreDefinition): string[] {
  if (of) return []
  if (silence !== 'unknown') return ['That no signal came is zero points: we would have heard.']
  return [
    rules.every(rule => rule.fact !== null)
      ? 'Facts that are known stand in for those that are not; while none of them is known, the score is unknown.'
      : 'While no signal ever came, the score is unknown, not zero.',
  ]
}

function changes({ saturate, gates = [], times = [], range }: ScoreDefinition): string[] {
  const lines = [
    ...(saturate === undefined
      ? []
      : [`- The more there is, the less is added: the sum S becomes ${range.max} · (1 − e^(−S/${saturate})).`]),
    ...times.map(({ text, by }) => `- Times ${by} while \`${text}\`.`),
    ...gates.map(
      ({ text, to }) => `- ${to === null ? 'Unknown' : `Held at ${to}`} while \`${text}\`, whatever else is so.`,
    ),
  ]
  return lines.length === 0 ? [] : ['## What is done to the sum', lines.join('\n')]
}

function bandsTable({ bands }: ScoreDefinition): string {
  const beside = ({ needs, stay }: Band): string =>
    [...(needs ? [`needs ${needs.text}`] : []), ...(stay === undefined ? [] : [`stays at least ${days(stay)}`])].join(
      '; ',
    )
  const rows = bands.map(band => `| ${band.title} | ${band.from} | ${band.leaveBelow} | ${beside(band)} |`)
  return ['| Band | From | Left below | Beside that |', '|---|---|---|---|', ...rows].join('\n')
}
