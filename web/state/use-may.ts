import { useQuery } from '@tanstack/react-query'
import type { Right } from '../../domain/access/rights.ts'
import { meRead } from '../api/reads.ts'

/** Why the reader may not do something, and who may; null = they may, as far as it is known: the server has the last word. */
export function useMay(right: Right): string | null {
  const { data } = useQuery(meRead())
  const lacked = data?.lacks.find(one => one.right === right)
  return lacked ? `To ${lacked.may} takes another role: ${lacked.roles.join(' or ')}.` : null
}
