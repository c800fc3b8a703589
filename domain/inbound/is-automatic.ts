import type { InboundMail } from './inbound-mail.ts'

/** How subjects of absence notes begin, in the languages they come in most: compared without case and accents. */
const ABSENT = [
  'automatic reply',
  'auto reply',
  'auto-reply',
  'autoreply',
  'auto:',
  'out of office',
  'out of the office',
  'away from my desk',
  'automatische antwort',
  'abwesenheit',
  'abwesend',
  'nicht im buro',
  'reponse automatique',
  'absence du bureau',
  'absent du bureau',
  'message d absence',
  'respuesta automatica',
  'fuera de la oficina',
  'ausente',
  'resposta automatica',
  'fora do escritorio',
  'ausencia',
  'risposta automatica',
  'fuori sede',
  'fuori ufficio',
  'automatisch antwoord',
  'afwezig',
  'autosvar',
  'automatiskt svar',
  'fravaer',
  'franvaro',
  'poissaolo',
  'automaattinen vastaus',
  'autoodpowiedz',
  'odpowiedz automatyczna',
  'poza biurem',
  'automaticka odpoved',
  'автоответ',
  'автоматическии ответ',
  'otomatik yanit',
  '自動応答',
  '不在',
  '自动回复',
  '自動回覆',
]

const BULK = new Set(['bulk', 'auto_reply', 'auto-reply', 'junk', 'list'])

/** Did a machine write this, and nobody? By what mail programs say of it (RFC 3834 and what came before), else by its subject. */
export function isAutomatic({ headers, subject }: Pick<InboundMail, 'headers' | 'subject'>): boolean {
  const said = (name: string): string => headers.get(name)?.trim().toLowerCase() ?? ''
  const submitted = said('auto-submitted')
  if (submitted !== '' && !/^no\b/.test(submitted)) return true
  if (['x-autoreply', 'x-autorespond', 'x-auto-reply'].some(name => headers.has(name))) return true
  if (BULK.has(said('precedence')) || said('return-path') === '<>') return true
  const words = plain(subject)
  return ABSENT.some(beginning => words.startsWith(beginning))
}

function plain(subject: string): string {
  return subject
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[æ]/g, 'ae')
    .replace(/[ł]/g, 'l')
    .replace(/[ıİ]/g, 'i')
    .replace(/[’']/g, ' ')
    .trim()
}
