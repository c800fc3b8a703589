import type { Preferences } from '../domain/touch/preferences.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'
import type { PersonRecord } from './task-records.ts'
import { pausedUnderAddress } from './under-one-address.ts'

/** A person with what is known of their role at the account, and what they say of mail. */
export interface PersonWithRole extends PersonRecord, Preferences {
  account: string
  languageChosen: boolean
  title: string | null
  roleBy: 'hand' | 'crm' | 'title' | null
  roleConfidence: number | null
}

/** One person; null if there is nobody of that id. */
export async function readPersonRole(db: Db, id: string): Promise<PersonWithRole | null> {
  const { rows } = await db.query<PersonWithRole>({
    name: 'read-person-role',
    text: `
      select id, account_key as account, first_name as "firstName", last_name as "lastName", email, role, title,
        role_by as "roleBy", role_confidence as "roleConfidence", opted_out as "optedOut", consents, language,
        language_chosen as "languageChosen", ${ms(pausedUnderAddress('people'))} as "pausedUntil"
      from people where id = $1`,
    values: [id],
  })
  return rows[0] ?? null
}

/** Sets the role of a person by hand; null = nobody says it any more. The account must be locked. */
export async function setPersonRole(tx: Tx, id: string, role: string | null): Promise<void> {
  await tx.query({
    name: 'set-person-role',
    text: `
      update people set role = $2, role_by = case when $2::text is not null then 'hand' end,
        role_confidence = case when $2::text is not null then 1 end
      where id = $1`,
    values: [id, role],
  })
}
