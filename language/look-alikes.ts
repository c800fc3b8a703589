/** Letters and signs that look like those of a keyboard and are others, each pair: the sign, and what it looks like. */
const PAIRS: readonly string[] = [
  // Cyrillic
  ...'аa вb сc еe ԁd ғf һh іi їi јj кk ӏl мm пn оo рp ԛq гr ѕs тt ѵv ԝw хx уy'.split(' '),
  ...'АA ВB СC ЕE НH ІI ЇI ЈJ КK МM ОO РP ЅS ТT ХX УY Ԍg'.split(' '),
  // Greek
  ...'αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX'.split(' '),
  // Armenian, and Latin letters beyond the keyboard
  ..."օo սu հh ցg ıi ɑa ɡg ſs ʟl ᴏo ʋu ꞌ' ʼ'".split(' '),
  // dashes, dots, quotes
  ...'‐- ‑- ‒- –- —- −- ․. ‥. “" ”" „" «" »" ‘\' ’\' ‚\' ∶: ⁄/ ∕/'.split(' '),
]

const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(PAIRS.map(pair => [pair.slice(0, 1), pair.slice(1)]))

const SCRIPTS: readonly [RegExp, string][] = [
  [/\p{Script=Cyrillic}/u, 'Cyrillic'],
  [/\p{Script=Greek}/u, 'Greek'],
  [/\p{Script=Armenian}/u, 'Armenian'],
  [/[\uff01-\uff5e]/u, 'full width'],
]

/** Takes no place, or looks like a plain space. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Zs}\u2028\u2029]/u

/** A sign that is not what it looks like. */
export interface LookAlike {
  at: number
  sign: string
  /** what it looks like; empty for what cannot be seen, a space for other spaces */
  plain: string
}

function plainOf(sign: string): string | null {
  const plain = LOOKS_LIKE.get(sign)
  if (plain !== undefined) return plain
  if (UNSEEN.test(sign)) return /\s/u.test(sign) && sign !== '\ufeff' ? ' ' : ''
  const folded = sign.normalize('NFKC')
  return folded !== sign && /^[ -~]+$/.test(folded) ? folded : null
}

/** The first sign of a text that only looks like one of the keyboard, or cannot be seen at all. */
export function lookAlikeIn(text: string): LookAlike | null {
  let at = 0
  for (const sign of text) {
    const plain = sign <= '~' ? null : plainOf(sign)
    if (plain !== null) return { at, sign, plain }
    at += sign.length
  }
  return null
}

/** `the letter "а" (U+0430, Cyrillic) only looks like "a"`, for a message. */
export function lookAlikeInWords({ sign, plain }: LookAlike): string {
  const number = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  if (plain.trim() === '') return `a sign that cannot be seen (${number}) stands here`
  const script = SCRIPTS.find(([of]) => of.test(sign))?.[1]
  const called = /\p{Letter}/u.test(sign) ? 'letter' : 'sign'
  return `the ${called} "${sign}" (${number}${script === undefined ? '' : `, ${script}`}) only looks like "${plain}"`
}

/** `The letter "а" (U+0430, Cyrillic) only looks like "a": write "champion". `, or nothing; to put in front of a fix. */
export function lookAlikeHint(word: string): string {
  const found = lookAlikeIn(word)
  if (!found) return ''
  const said = lookAlikeInWords(found)
  const plain = [...word].map(sign => (sign <= '~' ? sign : (plainOf(sign) ?? sign))).join('')
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}: write "${plain}". `
}
