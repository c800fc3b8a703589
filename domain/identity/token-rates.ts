/**
 * How often words stand in names of companies: one in so many, by a hand's judgement. Where the accounts at hand have a word
 * more often, that counts. Every word that is not here is taken as rare.
 */
const COMMON = `
10 and of
20 group international
25 services solutions
30 bank systems global technologies technology
40 university holding holdings management
50 industries de partners consulting
60 national energy financial capital health
80 software engineering digital foods media insurance
100 first american united general medical construction logistics associates
120 electric motors motor products institute college school hospital power transport
150 new north south west east central world europe european network networks
200 deutsche france germany deutschland uk usa india china japan italia espana polska pacific asia
250 data labs design trading marketing communications telecom security pharma
300 saint san la le der la und et y e van for in
400 state city community royal public service company center centre
`

const RARE = 1 / 10_000
/** Short names are often initials, and many companies share them. */
const SHORT: Record<number, number> = { 1: 1 / 30, 2: 1 / 200, 3: 1 / 1_000, 4: 1 / 4_000 }

const RATES = new Map(
  COMMON.trim()
    .split('\n')
    .flatMap(line => {
      const [oneIn = '', ...words] = line.split(' ')
      return words.map((word): [string, number] => [word, 1 / Number(oneIn)])
    }),
)

/** In how many names of the accounts at hand words stand. */
export interface TokenCounts {
  names: number
  of: ReadonlyMap<string, number>
}

/** What a word tells of whose name it stands in, in bits: minus the binary logarithm of how often names have it. */
export function tokenBits(token: string, { names, of }: TokenCounts): number {
  const usual = RATES.get(token) ?? SHORT[[...token].length] ?? RARE
  // among few accounts a word that stands once says nothing of how often it stands
  const here = names < 1_000 ? 0 : (of.get(token) ?? 0) / names
  return -Math.log2(Math.max(usual, here))
}

/**
 * The words of a name that are not in many others, in one text: what it is looked for by. A name of nothing but common words is
 * looked for by all of them.
 */
export function tellingPart(tokens: readonly string[]): string {
  const telling = tokens.filter(token => !RATES.has(token))
  return (telling.length === 0 ? tokens : telling).join(' ')
}

/** what each further word of a name tells of what it would alone: words of names go together (First National Bank) */
const FURTHER = 0.3

/** What agreeing on a whole name tells, in bits: its most telling word, and a share of the others. */
export function nameBits(tokens: readonly string[], counts: TokenCounts): number {
  const bits = tokens.map(token => tokenBits(token, counts))
  const most = Math.max(0, ...bits)
  return most + FURTHER * (bits.reduce((sum, one) => sum + one, 0) - most)
}
