/** Short ways of writing, by word: what they stand for. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  ae: 'account executive',
  avp: 'assistant vice president',
  bdm: 'business development manager',
  bdr: 'sales development representative',
  bi: 'business intelligence',
  cdo: 'chief data officer',
  ceo: 'chief executive officer',
  cfo: 'chief finance officer',
  chro: 'chief hr officer',
  cio: 'chief information officer',
  ciso: 'chief security officer',
  cmo: 'chief marketing officer',
  comms: 'communications',
  coo: 'chief operating officer',
  cro: 'chief revenue officer',
  csm: 'customer success manager',
  cto: 'chief technology officer',
  dept: 'department',
  dev: 'development',
  dir: 'director',
  eng: 'engineering',
  evp: 'executive vice president',
  exec: 'executive',
  gen: 'generation',
  gm: 'general manager',
  info: 'information',
  jr: 'junior',
  mfg: 'manufacturing',
  mgmt: 'management',
  mgr: 'manager',
  mktg: 'marketing',
  ops: 'operations',
  qa: 'quality assurance',
  rep: 'representative',
  rvp: 'regional vice president',
  sdr: 'sales development representative',
  sr: 'senior',
  sre: 'site reliability engineer',
  svp: 'senior vice president',
  sys: 'systems',
  tam: 'technical account manager',
  vp: 'vice president',
}

/** Signs that stand for one word although they look like two. */
const SIGNS: readonly [RegExp, string][] = [
  [/\br ?& ?d\b/g, 'research'],
  [/\bfp ?& ?a\b/g, 'financial planning'],
  [/\bm ?& ?a\b/g, 'acquisitions'],
  [/research and development/g, 'research'],
  // (m/w/d), (f/m/x): whom a job is offered to
  [/\(?\b[mwfdhx]\/[mwfdhx](\/[mwfdhx])?\b\)?/g, ' '],
  // Leiter:in, Leiter*innen, Leiter/in
  [/[/:*_]in(nen)?\b/g, ''],
]

/** Between the parts of a title that say things of their own; `and` too. */
export const BREAK = ','

/**
 * The words of a title, lower case, without accents, short forms written out; a break stands between its parts.
 * `Sr. V.P., Info Sys` becomes `senior vice president , information systems`.
 */
export function normalizeTitle(title: string): string[] {
  let text = title
    .slice(0, 300)
    // "Chief Development Officer (CDO)": its own short form, which may stand for something else, too
    .replaceAll(/(?<=\bOfficer) ?\(C[A-Z]{1,4}\)/gi, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/\b((?:\p{L}\.){2,})/gu, dotted => dotted.replaceAll('.', ''))
    .replaceAll(/['’`]s\b/g, '')
    .replaceAll(/\b[dl]['’]/g, '')
  for (const [sign, word] of SIGNS) text = text.replaceAll(sign, word)
  return text
    .replaceAll('@', ' at ')
    .replaceAll(/(?<=\p{L})[-‐](?=\p{L})/gu, ' ')
    .replaceAll(/&|\+|[,;:|/()[\]–—-]|\b(?:and|und|et|y|e)\b/gu, ` ${BREAK} `)
    .split(/[^\p{L}\p{N},]+/u)
    .filter(word => word !== '')
    .flatMap(word => (Object.hasOwn(ABBREVIATIONS, word) ? (ABBREVIATIONS[word] ?? word) : word).split(' '))
}
