import { expect, test } from 'vitest'
import { joinTables } from '../../../../client/intake/join-tables.ts'
import { openTable } from '../../../../client/intake/open-table.ts'
import { UnreadableFile } from '../../../../client/intake/table.ts'

const table = (text: string) =>
  openTable(
    (async function* () {
      yield Buffer.from(text)
    })(),
  )
const join = async (main: string, others: [text: string, on?: { column: string; theirs: string }][]) => {
  const beside = await Promise.all(
    others.map(async ([text, on = null]) => ({ name: 'other.csv', table: await table(text), on })),
  )
  let text = ''
  for await (const piece of joinTables(await table(main), beside)) text += piece.toString()
  return text
}

test('what connectors part into tables comes together again, by the id both have', async () => {
  const events = 'id,_fivetran_synced,type,recipient\ne1,x,BOUNCE,a@a.example\ne2,x,OPEN,b@b.example\n'
  const bounces = 'id,_fivetran_synced,category\ne1,y,"UNKNOWN, USER"\n'
  expect(await join(events, [[bounces]])).toBe(
    'id,_fivetran_synced,type,recipient,category\ne1,x,BOUNCE,a@a.example,"UNKNOWN, USER"\ne2,x,OPEN,b@b.example,\n',
  )
})

test('ids of different names are joined as told; of several rows the first counts; broken rows stay', async () => {
  const deals = 'deal_id,deal_pipeline_stage_id\nd1,s1\nbroken\nd2,\n'
  const stages = 'stage_id,label\ns1,Proposal\ns1,Twice\n'
  const on = { column: 'deal_pipeline_stage_id', theirs: 'stage_id' }
  const companies = 'company_id,deal_id\nc1,d1\n'
  expect(await join(deals, [[stages, on], [companies]])).toBe(
    'deal_id,deal_pipeline_stage_id,stage_id,label,company_id\nd1,s1,s1,Proposal,c1\nbroken\nd2,,,,\n',
  )
})

test('files that share no id, or several, are refused with what to say', async () => {
  await expect(join('a_id,b\n1,2\n', [['c_id,d\n1,2\n']])).rejects.toThrow(
    /share no id; say it: other.csv:column=theirs/,
  )
  await expect(join('a_id,b_id\n1,2\n', [['a_id,b_id,c\n1,2,3\n']])).rejects.toThrow(/several ids: a_id, b_id/)
  await expect(join('a,b\n1,2\n', [['c\n1\n', { column: 'x', theirs: 'c' }]])).rejects.toBeInstanceOf(UnreadableFile)
})
