import PostalMime from 'postal-mime'
import { dropMailsThatSay, dropMailsTo, mailsAfter } from '../db/erase/caught-mails.ts'
import type { Tx } from '../db/pool.ts'

/** Mails read at once. */
const PAGE = 200

/**
 * Forgets mail the local catcher keeps: to somebody, about their accounts, and whatever else a pattern finds them in. A mail is
 * read for that as its reader reads it, for on its way letters are written by their numbers. Answers how many went.
 */
export async function forgetCaughtMails(
  tx: Tx,
  { addresses, accounts, pattern }: { addresses: readonly string[]; accounts: readonly string[]; pattern: string },
): Promise<number> {
  let gone = await dropMailsTo(tx, addresses, accounts)
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page = await mailsAfter(tx, after, PAGE)
    const read = await Promise.all(page.map(async ({ id, raw }) => ({ id, text: await saidIn(raw) })))
    gone += await dropMailsThatSay(tx, read, pattern)
    after = page.at(-1)?.id
  }
  return gone
}

async function saidIn(raw: Buffer): Promise<string> {
  const { subject, text, html, headers, attachments } = await PostalMime.parse(raw)
  const parts = attachments.map(({ filename, content }) => `${filename} ${Buffer.from(content as ArrayBuffer)}`)
  const said = [subject, ...headers.map(({ value }) => value), text, html, raw.toString('latin1'), ...parts]
  return said.join('\n').replaceAll('\0', '')
}
