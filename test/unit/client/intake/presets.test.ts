import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importFields } from '../../../../client/intake/import-fields.ts'
import { LEFT_OUT } from '../../../../client/intake/mapping.ts'
import { openTable } from '../../../../client/intake/open-table.ts'
import { findPreset, PRESETS, presetMapping, SYSTEMS } from '../../../../client/intake/presets.ts'
import { resolveMapping } from '../../../../client/intake/resolve-mapping.ts'
import { CHECKOUT } from '../../../../local/stack.ts'
import { compileShipped } from '../../../support/read-definitions.ts'

const { settings } = compileShipped()

test('six systems are known', () => {
  expect(SYSTEMS).toEqual(['aem', 'eloqua', 'hubspot', 'marketo', 'pardot', 'salesforce'])
})

describe.each(PRESETS.map(preset => [preset.id, preset] as const))('%s', (_id, preset) => {
  const headers = [
    ...new Set([...preset.has, ...Object.values(preset.columns).flatMap(names => [names].flat()[0] ?? [])]),
  ]
  const from = [preset.signal?.from ?? []].flat()
  const all = [...new Set([...headers, ...from, ...Object.keys(preset.only ?? {})])]

  test('is found by its headers, in either spelling', () => {
    const wish = { system: preset.system, kind: preset.kind }
    expect(findPreset(wish, all)?.id).toBe(preset.id)
    const snake = all.map(name =>
      /^[A-Z][a-z]+[A-Z]/.test(name) ? name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase() : name,
    )
    expect(findPreset(wish, snake)?.id).toBe(preset.id)
  })

  test('names fields and kinds there are, and makes a mapping that can be used', () => {
    const known = Object.keys(importFields(preset.kind, settings))
    for (const field of Object.keys(preset.columns).filter(name => !name.startsWith('data.')))
      expect(known).toContain(field)
    for (const field of Object.keys(preset.values ?? {})) expect(Object.keys(preset.columns)).toContain(field)
    const kinds = Object.keys(settings.signals)
    for (const kind of Object.values(preset.signal?.map ?? {})) if (kind !== LEFT_OUT) expect(kinds).toContain(kind)
    const resolved = resolveMapping(preset.kind, presetMapping(preset, all, settings), all, settings)
    expect(resolved).toHaveProperty('plan')
  })
})

const DATA = join(CHECKOUT, '../shared/data')
const there = existsSync(DATA)
if (!there) console.warn(`skipped: ${DATA} is not there`)

/** What every file is; null = it says nothing by itself, or what nothing here is made of. */
const FILES: Record<string, string | null> = {
  'connector-exports/hubspot/company_data.csv': 'hubspot/Companies',
  'connector-exports/hubspot/contact_data.csv': 'hubspot/Contacts',
  'connector-exports/hubspot/contact_form_submission_data.csv': 'hubspot/Form submissions',
  'connector-exports/hubspot/contact_merge_audit_data.csv': 'hubspot/Contact merges',
  'connector-exports/hubspot/deal_company_data.csv': null,
  'connector-exports/hubspot/deal_contact_data.csv': 'hubspot/Deal contacts',
  'connector-exports/hubspot/deal_data.csv': 'hubspot/Deals',
  'connector-exports/hubspot/deal_pipeline_stage_data.csv': null,
  'connector-exports/hubspot/deal_stage_data.csv': 'hubspot/Deal stages',
  'connector-exports/hubspot/email_event_bounce_data.csv': null,
  'connector-exports/hubspot/email_event_click_data.csv': null,
  'connector-exports/hubspot/email_event_data.csv': 'hubspot/Email events',
  'connector-exports/hubspot/email_event_sent_data.csv': null,
  'connector-exports/hubspot/email_event_status_change_data.csv': null,
  'connector-exports/hubspot/engagement_meeting_data.csv': 'hubspot/Meetings',
  'connector-exports/hubspot/merged_deal_data.csv': 'hubspot/Deal merges',
  'connector-exports/hubspot/owner_data.csv': 'hubspot/Owners',
  'connector-exports/marketo/marketo_activity_change_data_value_data.csv': 'marketo/Activities',
  'connector-exports/marketo/marketo_activity_click_email_data.csv': 'marketo/Activities',
  'connector-exports/marketo/marketo_activity_delete_lead_data.csv': 'marketo/Deleted leads',
  'connector-exports/marketo/marketo_activity_email_bounced_data.csv': 'marketo/Activities',
  'connector-exports/marketo/marketo_activity_email_delivered_data.csv': 'marketo/Activities',
  'connector-exports/marketo/marketo_activity_merge_leads_data.csv': 'marketo/Merged leads',
  'connector-exports/marketo/marketo_activity_open_email_data.csv': 'marketo/Activities',
  'connector-exports/marketo/marketo_activity_send_email_data.csv': 'marketo/Activities',
  'connector-exports/marketo/marketo_activity_unsubscribe_email_data.csv': 'marketo/Activities',
  'connector-exports/marketo/marketo_campaign_data.csv': 'marketo/Smart campaigns',
  'connector-exports/marketo/marketo_lead_data.csv': 'marketo/Leads',
  'connector-exports/marketo/marketo_program_data.csv': 'marketo/Programs',
  'connector-exports/salesforce/sf_account_data.csv': 'salesforce/Account',
  'connector-exports/salesforce/sf_contact_data.csv': 'salesforce/Contact',
  'connector-exports/salesforce/sf_lead_data.csv': 'salesforce/Lead',
  'connector-exports/salesforce/sf_event_data.csv': 'salesforce/Event',
  'connector-exports/salesforce/sf_opportunity_data.csv': 'salesforce/Opportunity',
  'connector-exports/salesforce/sf_opportunity_history_data.csv': 'salesforce/Opportunity, versions',
  'connector-exports/salesforce/sf_task_data.csv': 'salesforce/Task',
  'connector-exports/salesforce/sf_user_data.csv': 'salesforce/User',
  'connector-exports/salesforce/sf_user_role_data.csv': null,
  'salesforce-export/accounts.csv': 'salesforce/Account',
  'salesforce-export/contacts.csv': 'salesforce/Contact',
  'salesforce-export/events.csv.gz': 'salesforce/Event',
  'salesforce-export/tasks.csv.gz': 'salesforce/Task',
  'salesforce-export/users.csv': 'salesforce/User',
}

describe.skipIf(!there)('a file as its system or a connector writes it', () => {
  test.each(Object.entries(FILES))('%s is known among all others', async (path, known) => {
    const file = createReadStream(join(DATA, path))
    const table = await openTable(path.endsWith('.gz') ? file.pipe(createGunzip()) : file)
    await table.rows.return(undefined)
    expect(findPreset({ system: null, kind: null }, table.headers)?.id ?? null).toBe(known)
  })
})
