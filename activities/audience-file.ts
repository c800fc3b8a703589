import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MemberRow } from '../db/audience-members.ts'

/** What is told of a member: ids, the account's domain, and the address as a hash, the way advertising matches it; of an account, whom it is for. */
function toldOf(member: MemberRow): Record<string, string | readonly string[] | null> {
  const { unit, account, unitId, aim, email, domain, addedAt } = member
  const emailSha256 = email === null ? null : createHash('sha256').update(email.trim().toLowerCase()).digest('hex')
  return {
    unit,
    account,
    person: unit === 'person' ? unitId : null,
    domain,
    emailSha256,
    since: new Date(addedAt).toISOString(),
    functions: aim?.functions ?? [],
    seniorities: aim?.seniorities ?? [],
  }
}

const COLUMNS = ['unit', 'account', 'person', 'domain', 'emailSha256', 'since', 'functions', 'seniorities'] as const

/**
 * Writes the file of an audience anew: always whole, always as the table has it, so that no failure can leave a line double
 * or a member behind. Whoever reads it sees the old file or the new one.
 */
export async function writeAudience(dir: string, file: string, members: readonly MemberRow[]): Promise<void> {
  const rows = members.map(toldOf)
  const lines = file.endsWith('.csv')
    ? [
        COLUMNS.join(','),
        ...rows.map(row => COLUMNS.map(column => cell([row[column] ?? ''].flat().join('; '))).join(',')),
      ]
    : rows.map(row => JSON.stringify(row))
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const path = join(dir, file)
  await writeFile(`${path}.new`, lines.map(line => `${line}\n`).join(''), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** A cell no spreadsheet takes for a formula, and no reader for two. */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
