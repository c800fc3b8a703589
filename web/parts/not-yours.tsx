import type { Right } from '../../domain/access/rights.ts'
import { useMay } from '../state/use-may.ts'
import { Note } from './note.tsx'

/** Stands where something could be done, for who may not: what it takes. Nothing for who may. */
export function NotYours({ right }: { right: Right }) {
  const why = useMay(right)
  return why === null ? null : <Note icon="key">{why}</Note>
}
