import type { Value } from '../../language/condition/condition.ts'

/** The Message-ID a signal names in its `messageId`, in brackets as the ledger keeps it; null = it names none. */
export function messageNamed(data: Readonly<Record<string, Value | null>>): string | null {
  const said = data['messageId']
  const id = typeof said === 'string' ? said.trim().replace(/^<|>$/g, '') : ''
  return id === '' ? null : `<${id}>`
}
